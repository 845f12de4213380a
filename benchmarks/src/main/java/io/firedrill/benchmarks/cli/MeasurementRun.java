package io.firedrill.benchmarks.cli;

import io.firedrill.cli.ExitCode;
import io.firedrill.cli.FileTrouble;
import io.firedrill.cli.Interruption;
import io.firedrill.cluster.RegionException;
import io.firedrill.process.ChildProcesses;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command's measurement from its beginning to its report: its folder, its scratch files and processes, which are gone when it ends,
 * its progress, and what Ctrl-C does to it. Used once, by one thread.
 */
final class MeasurementRun {
    private final CommandSpec spec;
    private final Instant began = Instant.now();

    /** Begins now. */
    MeasurementRun(CommandSpec spec) {
        this.spec = spec;
    }

    /** Measures, with an empty folder and processes that end with the run. */
    @FunctionalInterface
    interface Measurement<R> {
        R measure(Path scratch, ChildProcesses children) throws Exception;
    }

    /** Writes results into a new folder, and says what comes of them. */
    @FunctionalInterface
    interface Report<R> {
        ExitCode write(Path folder, R results) throws IOException;
    }

    /**
     * Does both; returns the command's exit code.
     *
     * @param out in which the folder for the results is made, before anything is measured
     */
    <R> int carryOut(Path out, Measurement<R> measurement, Report<R> report) throws Exception {
        try (ResultsFolder folder = ResultsFolder.create(out, began);
                Interruption interruption = new Interruption()) {
            R results;
            try {
                results = measured(measurement);
            } catch (InterruptedException e) {
                tell("firedrill: interrupted; nothing is left running, and nothing was measured to its end");
                return ExitCode.UNKNOWN.number();
            } catch (FileSystemException e) {
                return failed(FileTrouble.said(e));
            } catch (IOException | RegionException e) {
                return failed(String.valueOf(e.getMessage()));
            }
            // What took minutes is not lost to a Ctrl-C while it is written.
            interruption.judging();
            return report.write(folder.path(), results).number();
        }
    }

    private int failed(String why) {
        tell("firedrill: " + why);
        return ExitCode.UNKNOWN.number();
    }

    private <R> R measured(Measurement<R> measurement) throws Exception {
        Path scratch = scratch();
        try (ChildProcesses children = ChildProcesses.open()) {
            say("starting");
            return measurement.measure(scratch, children);
        } finally {
            delete(scratch);
        }
    }

    private static Path scratch() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            return Files.createTempDirectory(temporary, "firedrill-");
        } catch (IOException e) {
            throw new IOException(
                    "no scratch folder can be made in %s, the folder for temporary files (%s): make room there, or name another, FIREDRILL_JAVA_OPTS=-Djava.io.tmpdir=DIR"
                            .formatted(temporary, e.getClass().getSimpleName()),
                    e);
        }
    }

    /** What was measured is worth more than a folder that stays. */
    private void delete(Path scratch) {
        try {
            Utils.delete(scratch.toFile());
        } catch (IOException e) {
            tell("firedrill: scratch files are left, delete them: %s (%s)".formatted(scratch, e.getMessage()));
        }
    }

    Instant began() {
        return began;
    }

    Duration elapsed() {
        return Duration.between(began, Instant.now());
    }

    /** The command line as it was given. */
    String command() {
        return "firedrill "
                + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }

    /** Tells of progress, with the time since the beginning. */
    void say(String line) {
        long seconds = elapsed().toSeconds();
        tell("%02d:%02d  %s".formatted(seconds / 60, seconds % 60, line));
    }

    private void tell(String line) {
        var err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
