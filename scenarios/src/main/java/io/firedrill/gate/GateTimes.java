package io.firedrill.gate;

import java.time.Duration;

/** Durations as the gate prints them. */
final class GateTimes {
    private GateTimes() {}

    /** {@code 7 min 05 s}, or {@code 41 s}. */
    static String minutes(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 60 ? "%d s".formatted(seconds) : "%d min %02d s".formatted(seconds / 60, seconds % 60);
    }
}
