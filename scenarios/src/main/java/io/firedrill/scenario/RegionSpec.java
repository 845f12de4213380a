package io.firedrill.scenario;

import java.util.Map;

/**
 * A Kafka cluster of the drill.
 *
 * @param brokers how many, each combined with a controller
 * @param eligibleLeaderReplicas whether the controller remembers who was in sync last (KIP-966)
 * @param config further broker configuration by Kafka's names
 */
public record RegionSpec(String name, int brokers, boolean eligibleLeaderReplicas, Map<String, String> config) {
    public RegionSpec {
        config = Map.copyOf(config);
    }

    /** A region as Kafka's defaults make it. */
    public RegionSpec(String name, int brokers) {
        this(name, brokers, true, Map.of());
    }
}
