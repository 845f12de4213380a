package io.firedrill.benchmarks.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.benchmarks.batch.Codec;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsGridTest {
    @Test
    void kafkasDefaultsAreAlwaysTriedAndNothingTwice() {
        SettingsGrid grid = new SettingsGrid(
                List.of(Codec.parse("none"), Codec.parse("zstd:3")),
                List.of(16_384, 65_536),
                List.of(5),
                List.of("all"),
                List.of(5));

        assertThat(grid.candidates())
                .hasSize(4)
                .startsWith(ProducerSettings.DEFAULTS)
                .doesNotHaveDuplicates();
    }

    @Test
    void settingsAreGivenByKafkasNames() {
        ProducerSettings settings = new ProducerSettings(Codec.parse("zstd:6"), 65_536, 20, "all", 5);

        assertThat(settings.client())
                .containsEntry("compression.type", "zstd")
                .containsEntry("compression.zstd.level", "6")
                .containsEntry("batch.size", "65536")
                .containsEntry("linger.ms", "20")
                .containsEntry("enable.idempotence", "true");
        assertThat(settings.label()).isEqualTo("zstd:6, batch 64 KiB, linger 20 ms");
    }

    @Test
    void moreThanFiveInFlightOrFewerAcknowledgementsAreNotIdempotent() {
        assertThat(new ProducerSettings(Codec.NONE, 16_384, 5, "1", 5).client())
                .containsEntry("enable.idempotence", "false");
        assertThat(new ProducerSettings(Codec.NONE, 16_384, 5, "all", 6).client())
                .containsEntry("enable.idempotence", "false");
    }
}
