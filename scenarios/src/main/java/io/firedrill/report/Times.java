package io.firedrill.report;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Durations as reports print them. */
public final class Times {
    static final String NONE = "–";

    private Times() {}

    /** Seconds with two decimals: {@code 3.21 s}. */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
    }

    /** {@code 7 min 05 s}, or {@code 41 s}: of long work, where fractions say nothing. */
    public static String minutes(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 60 ? "%d s".formatted(seconds) : "%d min %02d s".formatted(seconds / 60, seconds % 60);
    }

    static String seconds(Optional<Duration> duration) {
        return duration.map(Times::seconds).orElse(NONE);
    }
}
