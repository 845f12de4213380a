package io.firedrill.benchmarks.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BatchTableTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** What these tests come to does not matter; another benchmark may run beside them. */
    @BeforeAll
    static void besideOthers() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    /** For real, in JVMs of their own: two rounds of one setting. */
    @Test
    void aRunPrintsItsTableAndWritesJmhsFormat() throws IOException {
        Path json = folder.resolve("jmh.json");
        int code = execute(
                "--rounds",
                "2",
                "--settings",
                "lz4@16384",
                "--payloads",
                "log_lines",
                "--seconds",
                "8",
                "--json",
                json.toString());
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString()).containsPattern("(?m)^lz4@16384 +[1-9]\\d* \\(\\d+ to \\d+\\) ");
        JsonNode results = new ObjectMapper().readTree(Files.readString(json));
        assertThat(results).hasSize(2);
        assertThat(results.get(0).get("benchmark").asText()).endsWith("BatchBenchmark.produce");
        assertThat(results.get(0).get("forks").asInt()).isEqualTo(2);
        assertThat(results.get(0).at("/primaryMetric/rawData")).hasSize(2);
        assertThat(results.get(0).at("/params/codec").asText()).isEqualTo("lz4");
    }

    @Test
    void aSampleOfOnesOwnIsRead() throws IOException {
        Path sample = Files.writeString(folder.resolve("sample"), "{\"a\":1}\n".repeat(1_000));
        int code = execute(
                "--rounds",
                "1",
                "--side",
                "read",
                "--settings",
                "none@16384",
                "--sample",
                sample.toString(),
                "--seconds",
                "4");
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("1,000 records of 7 bytes on average")
                .contains("none@16384 ")
                .containsPattern("BEWARE: a batch takes 7,... bytes of values, the sample has 7,000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "--settings; brotli@16384; 'brotli' is no codec",
                "--settings; zstd; 'zstd' is no setting",
                "--record-bytes; 99; recordBytes is 99",
                "--rounds; 0; --rounds is 0",
                "--link; 0; --link is 0",
                "--sample; /dev/null/absent; does not exist",
                "--json; /dev/null/absent; cannot be a file",
                "--seconds; 10; 5 rounds of 28 trials need 253"
            })
    void whatCannotBeMeasuredIsSaidBeforeAnythingIs(String option, String value, String message) {
        assertThat(execute(option, value)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    private int execute(String... arguments) {
        return new CommandLine(new BatchTable())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
