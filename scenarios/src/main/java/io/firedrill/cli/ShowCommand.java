package io.firedrill.cli;

import io.firedrill.engine.RunDirectory;
import io.firedrill.history.DamagedHistoryException;
import io.firedrill.history.StoredHistory;
import io.firedrill.report.RecordQuery;
import io.firedrill.report.RecordStory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firedrill show RUN RECORD}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Tells all that a saved run knows of one record: when it was sent and how that ended, who processed it, where it"
                    + " is in the logs, and which faults came between.",
            "",
            "Example:  firedrill show runs/20261124-021500-broker-loss-x2k 'checkout-1 #98211'"
        })
final class ShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "The folder of a run.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path run;

    @Parameters(
            paramLabel = "RECORD",
            description =
                    "The record as a report names it: 'checkout-1 #98211', or its place 'transactions-3@41702 in a'.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String record;

    @Override
    public Integer call() throws Exception {
        RunDirectory directory = new RunDirectory(run);
        if (!Files.isDirectory(directory.history())) {
            throw new ParameterException(
                    spec.commandLine(), "%s: is not the folder of a run, it has no history".formatted(run));
        }
        StoredHistory history = StoredHistory.open(directory.history());
        if (!history.unreadable().isEmpty()) {
            // What it would not tell might be in there.
            throw new DamagedHistoryException(String.join(System.lineSeparator(), history.unreadable()));
        }
        String story = RecordStory.of(history, query())
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "the run knows nothing of '%s': copy the name from a report".formatted(record)));
        spec.commandLine().getOut().print(story);
        spec.commandLine().getOut().flush();
        return ExitCode.PASS.number();
    }

    private RecordQuery query() {
        try {
            return RecordQuery.parse(record);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
