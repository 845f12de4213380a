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
                List.of(5),
                List.of(true));

        assertThat(grid.candidates(new Partitions(List.of(1, 6))))
                .hasSize(8)
                .startsWith(new Candidate(ProducerSettings.DEFAULTS, 1))
                .doesNotHaveDuplicates();
    }

    @Test
    void settingsAreGivenByKafkasNames() {
        ProducerSettings settings = ProducerSettings.of(Codec.parse("zstd:6"), 65_536, 20);

        assertThat(settings.client())
                .containsEntry("compression.type", "zstd")
                .containsEntry("compression.zstd.level", "6")
                .containsEntry("batch.size", "65536")
                .containsEntry("linger.ms", "20")
                .containsEntry("enable.idempotence", "true");
        assertThat(settings.label()).isEqualTo("zstd:6, batch 64 KiB, linger 20 ms");
    }

    private static ProducerSettings idempotent(String acks, int inFlight) {
        return new ProducerSettings(Codec.NONE, 16_384, 5, acks, inFlight, true);
    }

    @Test
    void moreThanFiveInFlightOrFewerAcknowledgementsAreNotIdempotent() {
        assertThat(idempotent("1", 5).client()).containsEntry("enable.idempotence", "false");
        assertThat(idempotent("all", 6).client()).containsEntry("enable.idempotence", "false");
        assertThat(idempotent("all", 5).client()).containsEntry("enable.idempotence", "true");
    }

    @Test
    void idempotenceThatKafkaRefusesIsNotTriedTwice() {
        SettingsGrid grid = new SettingsGrid(
                List.of(Codec.NONE),
                List.of(16_384),
                List.of(5),
                List.of("all", "1"),
                List.of(5, 6),
                List.of(true, false));

        Partitions six = new Partitions(List.of(6));
        assertThat(grid.candidates(six).stream().map(six::label))
                .containsExactly(
                        "none, batch 16 KiB, linger 5 ms",
                        "none, batch 16 KiB, linger 5 ms, not idempotent",
                        "none, batch 16 KiB, linger 5 ms, 6 in flight",
                        "none, batch 16 KiB, linger 5 ms, acks 1",
                        "none, batch 16 KiB, linger 5 ms, acks 1, 6 in flight");
    }
}
