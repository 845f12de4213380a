package io.firedrill.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.benchmarks.result.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, before anything starts. */
class BenchCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --compression lz5                                      | 'lz5' is no codec
            --compression zstd:99                                  | the levels of zstd are from
            --record-bytes 10                                      | --record-bytes 10: from 100 to
            --budget 5s                                            | --budget 5s is too little for
            --rounds 0                                             | --rounds 0: must be 1 or more
            --tolerance 95                                         | --tolerance 95: from 0 to 90
            --brokers 0                                            | --brokers 0: from 1 to 9
            --brokers 3 --bootstrap-servers localhost:1            | not both
            --bootstrap-servers localhost:1                        | say how many records per second the cluster may get
            --client-config some.properties                        | --client-config is for --bootstrap-servers
            --partitions 0                                         | --partitions 0: must be 1 or more
            --partitions 6,0                                       | --partitions 0: must be 1 or more
            --partitions 1,6,12                                    | is too little for 120 candidates
            --idempotence maybe                                    | 'maybe' is not a boolean
            """)
    void isRefusedInALine(String arguments, String said) {
        CommandLines run = CommandLines.run(("bench " + arguments).split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(64);
        assertThat(run.err()).contains(said).hasLineCount(2);
    }

    @Test
    void emptySampleIsRefusedWithTheReason() throws Exception {
        Path sample = Files.createFile(folder.resolve("empty.ndjson"));

        CommandLines run = CommandLines.run("bench", "--sample", sample.toString());

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err()).contains("has no records");
    }

    @Test
    void baselineThatIsNotThereIsSaid() {
        CommandLines run = CommandLines.run(
                "bench", "--baseline", folder.resolve("none.json").toString());

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err()).contains("no such file");
    }

    @Test
    void baselineOfOtherRecordsIsNotComparedWith() throws Exception {
        Path baseline = Results.file(folder);

        CommandLines run = CommandLines.run("bench", "--payload", "log_lines", "--baseline", baseline.toString());

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err())
                .contains("the baseline measured something else (json orders of 1,000 bytes, 6 partitions");
    }

    @Test
    void baselineOfOtherPartitionsIsNotComparedWith() throws Exception {
        Path baseline = Results.fileOfTwoPartitions(folder);

        CommandLines run = CommandLines.run("bench", "--partitions", "6", "--baseline", baseline.toString());

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err())
                .contains("(json orders of 1,000 bytes, 1 and 6 partitions, MB/s per core) than is asked for"
                        + " (json orders of 1,000 bytes, 6 partitions, MB/s per core)");
    }

    @Test
    void baselineOfAnotherRegionIsNotComparedWith() throws Exception {
        Path baseline = Results.file(folder);

        CommandLines run = CommandLines.run("bench", "--brokers", "3", "--baseline", baseline.toString());

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err())
                .contains(
                        "the baseline measured something else (1 embedded broker) than is asked for (3 embedded brokers)");
    }

    @Test
    void placeForResultsThatCannotBeMadeIsToldBeforeAnythingIsMeasured() throws Exception {
        Path file = Files.createFile(folder.resolve("results"));

        CommandLines run = CommandLines.run("bench", "--out", file.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(64);
        assertThat(run.err())
                .contains(file + ": exists already and is no folder")
                .hasLineCount(1);
    }

    @Test
    void clusterThatDoesNotAnswerIsUnknownAndSaidInALine() {
        CommandLines run = CommandLines.run(
                "bench", "--bootstrap-servers", "127.0.0.1:1", "--most-records", "100", "--out", folder.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("the cluster at 127.0.0.1:1 does not answer");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void commandIsInTheHelpOfTheWhole() {
        assertThat(CommandLines.run("--help").out()).contains("bench");
        assertThat(CommandLines.run("bench", "--help").out()).contains("Exit codes:", "--baseline", "--idempotence");
    }
}
