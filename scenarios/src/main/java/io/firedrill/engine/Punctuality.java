package io.firedrill.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether faults are done when they are due. One that is late meets a cluster in another state than its scenario counts on: the followers that are paused half a second late
 * have what the leader dies with. Why it is late is not known here: the machine may be busy, or the cluster slow to tell who the victim is. On a machine that is left alone faults are done within milliseconds; half a second was measured at a load of ten on two cores.
 */
final class Punctuality {
    private static final Duration LIMIT = Duration.ofMillis(300);

    private Punctuality() {}

    /**
     * What is wrong with that; empty if nothing is.
     *
     * @param dueNanos and doneNanos of {@link System#nanoTime()}
     */
    static Optional<String> disturbance(String fault, long dueNanos, long doneNanos) {
        Duration late = Duration.ofNanos(doneNanos - dueNanos);
        return late.compareTo(LIMIT) <= 0
                ? Optional.empty()
                : Optional.of("%s was done %d ms after it was due".formatted(fault, late.toMillis()));
    }
}
