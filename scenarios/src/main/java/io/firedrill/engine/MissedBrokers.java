package io.firedrill.engine;

import io.firedrill.fault.Consequence;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * That a region goes on without brokers whom a fault keeps from the others: a client sees them neither among the brokers nor
 * in an ISR. It is demanded once the fault has lasted for longer than a limit. Thread-safe.
 */
final class MissedBrokers implements Consequence {
    private final ResolvedTarget kept;
    private final Clock clock;
    private final long beganNanos;
    private boolean demanded;

    /**
     * How long it takes the others to go on.
     *
     * @param nanos of {@link System#nanoTime()}
     */
    record Clock(Duration limit, LongSupplier nanos) {}

    /** Begins to count. */
    MissedBrokers(ResolvedTarget kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
        this.beganNanos = clock.nanos().getAsLong();
    }

    @Override
    public synchronized Optional<String> look() {
        Optional<String> absence = kept.absence();
        if (absence.isEmpty()
                && clock.nanos().getAsLong() - beganNanos > clock.limit().toNanos()) {
            demanded = true;
        }
        return absence;
    }

    @Override
    public synchronized boolean isDemanded() {
        return demanded;
    }
}
