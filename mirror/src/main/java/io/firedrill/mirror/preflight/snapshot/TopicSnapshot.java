package io.firedrill.mirror.preflight.snapshot;

import java.util.Map;

/**
 * One topic.
 *
 * @param partitions how many it has
 * @param replicationFactor of the partition with the fewest replicas
 * @param replicas what state they are in
 * @param config all of its settings, defaults included, by name
 */
public record TopicSnapshot(
        String name, int partitions, int replicationFactor, Replicas replicas, Answer<Map<String, String>> config) {
    /**
     * What state the replicas are in.
     *
     * @param leaderless partitions without a leader
     * @param underReplicated partitions with a replica that is not in sync
     * @param fewestInSync of the partition with the fewest replicas in sync
     */
    public record Replicas(int leaderless, int underReplicated, int fewestInSync) {}

    /**
     * The setting of that name.
     *
     * @throws UnansweredException where the topic's settings are not known, or it has no such setting
     */
    public String setting(String setting) throws UnansweredException {
        String value = config.value().get(setting);
        if (value == null) {
            throw new UnansweredException("topic '%s': its cluster knows no setting %s".formatted(name, setting));
        }
        return value;
    }

    /** The setting of that name, where it is a number. */
    public long number(String setting) throws UnansweredException {
        return Long.parseLong(setting(setting));
    }

    /** {@code min.insync.replicas}. */
    public int minInsyncReplicas() throws UnansweredException {
        return (int) number("min.insync.replicas");
    }
}
