package io.firedrill.scenario;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

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

    /** How long after its last heartbeat the controller fences a broker of it. */
    public Duration brokerSession(Profile profile) {
        return Optional.ofNullable(config.get("broker.session.timeout.ms"))
                .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                .orElseGet(profile::brokerSession);
    }
}
