package io.firedrill.cli;

import io.firedrill.engine.RunDirectory;
import io.firedrill.report.FactsFile;
import io.firedrill.report.Judged;
import io.firedrill.report.Judgement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firedrill check RUN}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Judges a saved run again from its history, and writes its reports anew. Nothing is started.",
            "",
            "Exit codes: 0 pass, 1 fail, 2 unknown, 64 wrong usage, 70 internal error"
        })
final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "The folder of a run: runs/20261124-021500-region-failover-...")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path run;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "What goes to standard output: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private VerdictFormat format = VerdictFormat.text;

    @Override
    public Integer call() throws Exception {
        RunDirectory directory = new RunDirectory(run);
        if (!Files.isDirectory(directory.history()) || !Files.exists(directory.facts())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s: is not the folder of a run, it has no history or no run.json".formatted(run));
        }
        Judged judged = new Judgement(directory).judgeAndReport(new FactsFile(directory).read());
        format.print(spec.commandLine().getOut(), judged, directory);
        return ExitCode.of(judged.verdict().outcome()).number();
    }
}
