package io.firedrill.junit;

import java.time.Duration;
import java.util.Map;

/**
 * Breaks processes and topics, for real: SIGKILL, SIGSTOP, power losses. Who is meant is said as in the scenario language
 * (docs/scenario-language.md): {@code broker a/1}, {@code leader of orders-0}, {@code followers of orders-0}, {@code active controller of a},
 * {@code group coordinator of billing}, {@code mirror a->b}, {@code region a}. Each call returns when it is done; what has no end is
 * healed when the drill settles. A fault whose effect nobody saw makes the verdict unknown. Thread-safe: one after the other.
 *
 * <p>Each throws an IllegalArgumentException, which says what was meant perhaps, where there is no such target.
 */
public final class Faults {
    private final LiveRegions regions;

    Faults(LiveRegions regions) {
        this.regions = regions;
    }

    /** SIGKILL; a broker comes back, on its own log, when the drill settles, a region does not. */
    public void kill(String target) throws InterruptedException {
        regions.inject(Map.of("kill", target));
    }

    /** SIGKILL, and back on its own log after {@code time}. */
    public void kill(String target, Duration time) throws InterruptedException {
        regions.inject(Map.of("kill", target, "for", millis(time)));
    }

    /** SIGSTOP: it is there and answers nobody. */
    public void pause(String target) throws InterruptedException {
        regions.inject(Map.of("pause", target));
    }

    /** SIGSTOP, and SIGCONT after {@code time}. */
    public void pause(String target, Duration time) throws InterruptedException {
        regions.inject(Map.of("pause", target, "for", millis(time)));
    }

    /** SIGKILL, and what the broker had not flushed to its disk is gone; back after {@code time}. */
    public void losePower(String target, Duration time) throws InterruptedException {
        regions.inject(Map.of("powerLoss", target, "for", millis(time)));
    }

    /** Waits until faults that have an end are over, and until the effect of each was seen: brokers that come back have been started again. */
    public void awaitEnd() throws InterruptedException {
        regions.awaitFaults();
    }

    /**
     * Any fault of the scenario language, as a step of its timeline without a time: {@code "rollingRestart: region a"}. Not slowDisk and
     * fullDisk, for which brokers have to be started in another way, nor compact.
     */
    public void inject(String step) throws InterruptedException {
        regions.inject(step);
    }

    static String millis(Duration time) {
        return time.toMillis() + "ms";
    }
}
