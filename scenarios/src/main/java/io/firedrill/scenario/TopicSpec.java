package io.firedrill.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A topic to create.
 *
 * @param region where it lives
 * @param retention how long records are kept; without effect where {@code compacted}
 * @param compacted whether the topic keeps the last record of each key rather than all of them
 * @param leader the broker that leads each partition as long as it can, so that one fault meets several topics; empty
 *     where Kafka places the replicas
 * @param config further topic configuration by Kafka's names
 * @param expectations of this topic's records alone; only what the scenario says
 */
public record TopicSpec(
        String name,
        String region,
        int partitions,
        int replicationFactor,
        int minInsyncReplicas,
        Duration retention,
        boolean compacted,
        OptionalInt leader,
        Map<String, String> config,
        Map<Measure, Bound> expectations) {

    public TopicSpec {
        config = Map.copyOf(config);
        expectations = Collections.unmodifiableMap(expectations.isEmpty() ? Map.of() : new EnumMap<>(expectations));
    }

    /**
     * The same topic with other settings.
     *
     * @param settings by Kafka's names; they win over everything else but the number of replicas. A {@code cleanup.policy} among
     *     them says whether the topic is compacted; without one it stays as it is
     */
    public TopicSpec with(int replicas, int minInsync, Map<String, String> settings) {
        String policy = settings.getOrDefault("cleanup.policy", compacted ? "compact" : "delete");
        return new TopicSpec(
                name,
                region,
                partitions,
                replicas,
                minInsync,
                retention,
                policy.contains("compact"),
                leader,
                settings,
                expectations);
    }

    /** The topic's configuration as Kafka takes it; a new map, one entry per setting. */
    public Map<String, String> kafkaConfig() {
        Map<String, String> all = new TreeMap<>();
        all.put("min.insync.replicas", Integer.toString(minInsyncReplicas));
        if (compacted) {
            all.put("cleanup.policy", "compact");
        } else {
            all.put("retention.ms", Long.toString(retention.toMillis()));
        }
        all.putAll(config);
        return all;
    }
}
