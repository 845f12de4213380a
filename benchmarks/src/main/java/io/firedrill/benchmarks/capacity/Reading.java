package io.firedrill.benchmarks.capacity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.firedrill.benchmarks.load.LoadResult;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A rate and what came of it.
 *
 * @param offered records per second that were due, whatever became of those before
 * @param result of the measured part
 */
public record Reading(double offered, LoadResult result) {
    /** A generator that is busy for so much of a core has one thread that is always busy. */
    private static final double GENERATOR_BUSY = 0.9;

    /** Of what was offered; the rest is the measurement's edges. */
    private static final double CLEARLY_LESS = 0.95;

    /**
     * Judged by this objective.
     *
     * @param p99 longest time that 99 of 100 records may take, from when they were due to their acknowledgement
     */
    public Hold hold(Duration p99) {
        if (isWithin(p99)) {
            return Hold.HELD;
        }
        if (!result.isDisturbed() || isBeyondTheWholeMachine()) {
            return Hold.MISSED;
        }
        return Hold.UNDECIDED;
    }

    private boolean isWithin(Duration p99) {
        long micros = TimeUnit.NANOSECONDS.toMicros(p99.toNanos());
        return result.latency().records() > 0
                && result.failed() + result.indefinite() == 0
                && result.latency().p99() <= micros
                && result.lateMicros() <= micros
                && isKeptUpWith();
    }

    /** Whether a queue grows that is not yet as long as a generous objective allows. The record more is the one at the edge. */
    private boolean isKeptUpWith() {
        return result.records() + 1 >= CLEARLY_LESS * offered * result.seconds();
    }

    /** Whether it were too much if others had taken nothing. */
    private boolean isBeyondTheWholeMachine() {
        double taken = Math.max(0, result.foreignShare()) + Math.max(0, result.stolenShare());
        return taken < 1 && result.recordsPerSecond() / (1 - taken) < CLEARLY_LESS * offered;
    }

    /** Whether the load generator was at its own limit, so that the region may carry more than it was given. */
    @JsonIgnore
    public boolean isGeneratorBusy() {
        return result.producerCpuSeconds() / result.seconds() >= GENERATOR_BUSY;
    }
}
