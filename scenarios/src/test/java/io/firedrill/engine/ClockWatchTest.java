package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");

    private long steadyMicros = NOW.toEpochMilli() * 1_000;

    private final ClockWatch watch = new ClockWatch(() -> steadyMicros, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void clockThatKeepsPaceIsFine() {
        steadyMicros += 400_000;

        assertThat(watch.look()).isEmpty();
    }

    @Test
    void clockThatIsSetForwardIsToldOnce() {
        steadyMicros -= 2_000_000;

        assertThat(watch.look())
                .contains(
                        "the machine's clock was set forward by 2.0 s during the drill, or the machine slept: times cannot be compared");
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void clockThatIsSetBackIsTold() {
        steadyMicros += 3_600_000_000L;

        assertThat(watch.look()).hasValueSatisfying(text -> assertThat(text).contains("set back by 3600.0 s"));
    }
}
