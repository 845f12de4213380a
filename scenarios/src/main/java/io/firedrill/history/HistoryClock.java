package io.firedrill.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * Microseconds since the epoch that never step back or jump: the wall clock as it was when this was made, plus what the
 * monotonic clock has counted since. Thread-safe.
 */
public final class HistoryClock implements LongSupplier {
    private final long epochMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    private final long originNanos = System.nanoTime();

    @Override
    public long getAsLong() {
        return epochMicros + (System.nanoTime() - originNanos) / 1_000;
    }
}
