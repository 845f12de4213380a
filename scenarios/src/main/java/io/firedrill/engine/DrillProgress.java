package io.firedrill.engine;

import io.firedrill.history.Phase;
import java.time.Duration;
import java.util.Map;

/**
 * Where the drill stands.
 *
 * @param elapsed since the traffic began; zero before
 * @param acknowledged records, over all producers since their start
 * @param indefinite records, likewise
 * @param delivered records, over all groups since their start
 * @param groupLag records behind, by group, where known
 * @param replicationLag records behind, by flow, where known
 */
public record DrillProgress(
        Phase phase,
        Duration elapsed,
        long acknowledged,
        long indefinite,
        long delivered,
        Map<String, Long> groupLag,
        Map<String, Long> replicationLag) {
    public DrillProgress {
        groupLag = Map.copyOf(groupLag);
        replicationLag = Map.copyOf(replicationLag);
    }
}
