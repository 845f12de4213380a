package io.firedrill.cli;

import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioException;
import io.firedrill.scenario.ScenarioLibrary;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code firedrill list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the scenarios that come with Firedrill, one a line.")
final class ListCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, ScenarioException {
        PrintWriter out = spec.commandLine().getOut();
        for (Scenario scenario : ScenarioLibrary.all()) {
            out.println("%-22s %s".formatted(scenario.name(), scenario.description()));
        }
        return ExitCode.PASS.number();
    }
}
