package io.firedrill.mirror.preflight.snapshot;

import java.util.Map;
import java.util.Set;

/**
 * What a cluster's brokers are like.
 *
 * @param brokers ids of those that are up
 * @param features finalized levels by name, such as {@code metadata.version}
 * @param clock of its active controller
 * @param transactionalIds of producers that it remembers, as far as the asker may see them
 */
public record RuntimeFacts(
        Set<Integer> brokers,
        Answer<Map<String, Short>> features,
        Answer<ClockReading> clock,
        Answer<Set<String>> transactionalIds) {
    public RuntimeFacts {
        brokers = Set.copyOf(brokers);
    }
}
