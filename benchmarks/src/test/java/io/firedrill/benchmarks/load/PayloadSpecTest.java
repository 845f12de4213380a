package io.firedrill.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.benchmarks.payload.PayloadKind;
import io.firedrill.benchmarks.payload.SampleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadSpecTest {
    @TempDir
    private Path folder;

    @Test
    void sampleIsTheSameWhereverItLies() throws Exception {
        assertThat(label("here", "one\ntwo\n"))
                .isEqualTo(label("there", "one\ntwo\n"))
                .startsWith("orders.ndjson (2 records, CRC-32C ");
    }

    @Test
    void sampleOfOtherRecordsIsAnotherOne() throws Exception {
        assertThat(label("here", "one\ntwo\n")).isNotEqualTo(label("there", "one\ntwu\n"));
    }

    /** The same bytes one after the other. */
    @Test
    void sampleWhoseRecordsEndElsewhereIsAnotherOne() throws Exception {
        assertThat(label("here", "one\ntwo\n")).isNotEqualTo(label("there", "onet\nwo\n"));
    }

    @Test
    void generatedRecordsAreCalledByKindAndSize() {
        assertThat(PayloadSpec.generated(PayloadKind.LOG_LINES, 2_000).label()).isEqualTo("log lines of 2,000 bytes");
    }

    private String label(String parent, String records) throws IOException, SampleException {
        Path sample = Files.createDirectories(folder.resolve(parent)).resolve("orders.ndjson");
        return PayloadSpec.of(Files.writeString(sample, records)).label();
    }
}
