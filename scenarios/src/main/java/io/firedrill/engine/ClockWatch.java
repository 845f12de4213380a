package io.firedrill.engine;

import io.firedrill.history.HistoryClock;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Notices when the machine's clock is set during a drill, or the machine sleeps. Each process takes the time from that clock when
 * it starts (see {@link HistoryClock}): what one that is started after the step writes down cannot be compared with what the
 * others do, and an RPO or RTO would be off by as much. Used by one thread.
 */
final class ClockWatch {
    /** More than a clock that is slewed gains in a drill, less than what a bound in seconds would not show. */
    private static final long TOLERATED_MICROS = 500_000;

    private final LongSupplier steady;
    private final Clock wall;
    private boolean told;

    /** Watches {@code wall} against {@code steady}, which counts microseconds of the same epoch and never jumps. */
    ClockWatch(LongSupplier steady, Clock wall) {
        this.steady = steady;
        this.wall = wall;
    }

    /** What is wrong, when it is seen for the first time. */
    Optional<String> look() {
        long ahead = wall.millis() * 1_000 - steady.getAsLong();
        if (told || Math.abs(ahead) <= TOLERATED_MICROS) {
            return Optional.empty();
        }
        told = true;
        return Optional.of(
                "the machine's clock was set %s by %.1f s during the drill, or the machine slept: times cannot be compared"
                        .formatted(ahead > 0 ? "forward" : "back", Math.abs(ahead) / 1e6));
    }
}
