package io.firedrill.cli;

import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioException;
import io.firedrill.scenario.ScenarioLibrary;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
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
        List<Scenario> all = ScenarioLibrary.all();
        int width = all.stream()
                .mapToInt(scenario -> scenario.name().length())
                .max()
                .orElse(0);
        for (Scenario scenario : all) {
            String gap = " ".repeat(width - scenario.name().length() + 2);
            out.println(scenario.name() + gap + scenario.description());
        }
        return ExitCode.PASS.number();
    }
}
