package io.firedrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionLinesTest {
    private static final String FIRST =
            "[2026-11-30 07:31:18,384] INFO Kafka version: 4.2.0 (org.apache.kafka.common.utils.AppInfoParser)\n";

    @TempDir
    private Path folder;

    private Path log(String text) throws Exception {
        return Files.writeString(folder.resolve("broker.log"), text);
    }

    @Test
    void lastStartCounts() throws Exception {
        Path log = log(FIRST + "more\n" + FIRST.replace("4.2.0", "4.3.1") + "and more\n");

        assertThat(VersionLines.lastOf(log, 0)).contains("4.3.1");
    }

    @Test
    void startBeforeTheLastDoesNotCount() throws Exception {
        assertThat(VersionLines.lastOf(log(FIRST + "starting\n"), FIRST.length()))
                .isEmpty();
    }

    @Test
    void brokerThatHasWrittenNothingHasNamedNone() {
        assertThat(VersionLines.lastOf(folder.resolve("none.log"), 0)).isEmpty();
    }
}
