package io.firedrill.scenario;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * A topic to create.
 *
 * @param region where it lives
 * @param retention how long records are kept; without effect where {@code compacted}
 * @param compacted whether the topic keeps the last record of each key rather than all of them
 * @param config further topic configuration by Kafka's names
 */
public record TopicSpec(
        String name,
        String region,
        int partitions,
        int replicationFactor,
        int minInsyncReplicas,
        Duration retention,
        boolean compacted,
        Map<String, String> config) {

    public TopicSpec {
        config = Map.copyOf(config);
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
