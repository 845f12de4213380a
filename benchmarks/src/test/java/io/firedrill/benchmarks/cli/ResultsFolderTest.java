package io.firedrill.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFolderTest {
    private static final Instant BEGAN = Instant.parse("2026-11-30T10:15:00.250Z");

    @TempDir
    Path parent;

    @Test
    void isNamedAfterTheSecond() throws Exception {
        try (ResultsFolder folder = ResultsFolder.create(parent.resolve("bench"), BEGAN)) {
            assertThat(folder.path())
                    .isEqualTo(parent.resolve("bench/20261130-101500"))
                    .isEmptyDirectory();
        }
    }

    @Test
    void thoseOfOneSecondAreDifferent() throws Exception {
        try (ResultsFolder first = ResultsFolder.create(parent, BEGAN);
                ResultsFolder second = ResultsFolder.create(parent, BEGAN.plusMillis(700));
                ResultsFolder third = ResultsFolder.create(parent, BEGAN)) {
            assertThat(first.path()).hasFileName("20261130-101500");
            assertThat(second.path()).hasFileName("20261130-101500-1").isEmptyDirectory();
            assertThat(third.path()).hasFileName("20261130-101500-2").isEmptyDirectory();
        }
    }

    @Test
    void goesAgainWhereNothingWasWritten() throws Exception {
        ResultsFolder.create(parent, BEGAN).close();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void staysWithWhatWasWritten() throws Exception {
        try (ResultsFolder folder = ResultsFolder.create(parent, BEGAN)) {
            Files.createFile(folder.path().resolve("results.json"));
        }

        assertThat(parent.resolve("20261130-101500/results.json")).exists();
    }
}
