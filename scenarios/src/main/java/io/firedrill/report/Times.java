package io.firedrill.report;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Durations as reports print them. */
final class Times {
    static final String NONE = "–";

    private Times() {}

    /** Seconds with two decimals: {@code 3.21 s}. */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
    }

    static String seconds(Optional<Duration> duration) {
        return duration.map(Times::seconds).orElse(NONE);
    }
}
