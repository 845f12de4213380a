package io.firedrill.cli;

import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioException;
import io.firedrill.scenario.ScenarioLibrary;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firedrill validate FILE...}. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = {
            "Reads scenarios without running them and reports every mistake at once, as `file:line: path: problem, fix`.",
            "Exit code 0 if all are well, 64 if not."
        })
final class ValidateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "SCENARIO", description = "A file, or the name of a shipped scenario.")
    private List<String> scenarios = List.of();

    @Override
    public Integer call() {
        ExitCode result = ExitCode.PASS;
        for (String name : scenarios) {
            try {
                Scenario scenario = ScenarioLibrary.find(name);
                new PayloadCheck(spec.commandLine().getErr()).check(scenario);
                spec.commandLine().getOut().println("%s: ok (%s)".formatted(name, scenario.description()));
            } catch (ScenarioException e) {
                e.mistakes().forEach(spec.commandLine().getErr()::println);
                result = ExitCode.USAGE;
            } catch (IOException e) {
                spec.commandLine().getErr().println("%s: payload: %s".formatted(name, e.getMessage()));
                result = ExitCode.USAGE;
            }
        }
        return result.number();
    }
}
