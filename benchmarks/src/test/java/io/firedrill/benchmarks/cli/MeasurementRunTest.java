package io.firedrill.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class MeasurementRunTest {
    @TempDir
    Path out;

    private final StringWriter err = new StringWriter();

    private int exitCode(MeasurementRun.Measurement<String> measurement) throws Exception {
        CommandSpec spec = CommandSpec.create().name("bench");
        new CommandLine(spec).setErr(new PrintWriter(err));
        return new MeasurementRun(spec).carryOut(out, measurement, (folder, results) -> {
            Files.writeString(folder.resolve("results"), results);
            return ExitCode.FAIL;
        });
    }

    @Test
    void resultsAreReportedIntoAFolderOfTheirOwn() throws Exception {
        int exitCode = exitCode((scratch, children) -> "measured");

        assertThat(exitCode).isEqualTo(1);
        assertThat(out).isDirectoryRecursivelyContaining("glob:**/results");
    }

    @Test
    void scratchFilesAreGoneAfterwards() throws Exception {
        List<Path> seen = new ArrayList<>();

        exitCode((scratch, children) -> {
            seen.add(Files.createFile(scratch.resolve("log")));
            return "";
        });

        assertThat(seen).singleElement().satisfies(file -> assertThat(file.getParent())
                .doesNotExist());
    }

    @Test
    void interruptedOneIsUnknownAndLeavesNoFolder() throws Exception {
        int exitCode = exitCode((scratch, children) -> {
            throw new InterruptedException();
        });

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("interrupted; nothing is left running");
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void oneThatFailsIsUnknownAndSaysWhy() throws Exception {
        int exitCode = exitCode((scratch, children) -> {
            throw new IOException("the load generator: out of disk");
        });

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("firedrill: the load generator: out of disk");
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void fileThatIsMissingIsSaidToBeMissing() throws Exception {
        int exitCode = exitCode((scratch, children) -> {
            throw new NoSuchFileException("/data/log");
        });

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("firedrill: no such file: /data/log");
    }

    @Test
    void withoutAFolderForScratchFilesItSaysSo() throws Exception {
        String usual = System.getProperty("java.io.tmpdir");
        try {
            System.setProperty("java.io.tmpdir", out.resolve("none").toString());

            assertThat(exitCode((scratch, children) -> "")).isEqualTo(2);
        } finally {
            System.setProperty("java.io.tmpdir", usual);
        }

        assertThat(err.toString()).contains("no scratch folder can be made in " + out.resolve("none"));
        assertThat(out).isEmptyDirectory();
    }
}
