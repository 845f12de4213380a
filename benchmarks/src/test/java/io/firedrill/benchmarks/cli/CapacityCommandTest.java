package io.firedrill.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.benchmarks.capacity.Carried;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, before anything starts. */
class CapacityCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --peak 0                                               | --peak 0.0: must be more than 0
            --peak 10 --growth -100                                | --growth -100.0: a peak cannot shrink
            --peak 10 --burst 0.5                                  | --burst 0.5: must be 1 or more
            --peak 10 --burst-lasts 1m                             | --burst-lasts: must be 1ms or more, and is of a --burst of more than 1
            --peak 10 --p99 0ms                                    | --p99 0ms: must be 1ms or more
            --peak 10 --average 0                                  | --average 0.0: must be more than 0
            --peak 10 --replicas 0                                 | --replicas 0: from 1 to 9
            --peak 10 --consumer-records -1                        | --consumer-records -1.0: must be 0 or more
            --peak 10 --budget 10s                                 | --budget 10s is too little for 3 conditions
            --peak 10 --partitions 0                               | --partitions 0: must be 1 or more
            --peak 10 --compression lz5                            | 'lz5' is no codec
            --peak 10 --compression lz4 --settings-from x.json     | give --settings-from or --compression, not both
            --peak 10 --settings-from none.json                    | no such file
            --peak 10 --bootstrap-servers h:1 --most-records 20 --client-config none.properties | no such file: none.properties
            --peak 10 --bootstrap-servers localhost:1              | say how many records per second the cluster may get
            --peak 100 --burst 3 --bootstrap-servers h:1 --most-records 200 | --most-records 200 is less than the 300
            """)
    void isRefusedInALine(String arguments, String said) {
        CommandLines run = CommandLines.run(("capacity " + arguments).split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(64);
        assertThat(run.err()).contains(said);
    }

    @Test
    void peakMustBeSaid() {
        CommandLines run = CommandLines.run("capacity");

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err()).contains("--peak");
    }

    @Test
    void placeForResultsThatCannotBeMadeIsToldBeforeAnythingIsMeasured() throws Exception {
        Path file = Files.createFile(folder.resolve("results"));

        CommandLines run = CommandLines.run("capacity", "--peak", "50", "--out", file.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(64);
        assertThat(run.err())
                .contains(file + ": exists already and is no folder")
                .hasLineCount(1);
    }

    @Test
    void clusterThatDoesNotAnswerIsUnknownAndSaidInALine() {
        CommandLines run = CommandLines.run(
                "capacity",
                "--peak",
                "50",
                "--bootstrap-servers",
                "127.0.0.1:1",
                "--most-records",
                "100",
                "--out",
                folder.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("the cluster at 127.0.0.1:1 does not answer");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void unknownIsNeverGreen() {
        assertThat(CapacityCommand.exitCode(Carried.YES).number()).isZero();
        assertThat(CapacityCommand.exitCode(Carried.NO).number()).isEqualTo(1);
        assertThat(CapacityCommand.exitCode(Carried.UNKNOWN).number()).isEqualTo(2);
    }
}
