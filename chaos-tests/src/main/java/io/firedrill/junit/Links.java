package io.firedrill.junit;

import java.time.Duration;
import java.util.Map;

/**
 * Breaks the network between the processes of a drill, each direction of each pair by itself. Both ends are said as in the scenario language:
 * {@code followers of orders-0}, {@code broker a/1}, {@code mirror a->b}, {@code region a}. The test's own clients are not behind a link. What
 * has no end is healed when the drill settles. Thread-safe: one after the other.
 */
public final class Links {
    private final LiveRegions regions;

    Links(LiveRegions regions) {
        this.regions = regions;
    }

    /** Nothing passes from {@code from} to {@code to}, nor the answers. */
    public void partition(String from, String to, Duration time) throws InterruptedException {
        regions.inject(Map.of("partition", Map.of("from", from, "to", to), "for", Faults.millis(time)));
    }

    /** Waits until faults that have an end are over, and until the effect of each was seen. */
    public void awaitEnd() throws InterruptedException {
        regions.awaitFaults();
    }

    /** Any link fault of the scenario language, as a step of its timeline without a time. */
    public void inject(String step) throws InterruptedException {
        regions.inject(step);
    }
}
