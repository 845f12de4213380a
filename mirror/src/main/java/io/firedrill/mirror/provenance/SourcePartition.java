package io.firedrill.mirror.provenance;

import org.apache.kafka.common.TopicPartition;

/**
 * A partition of a source cluster, as stamps name it.
 *
 * @param cluster the source's alias in the flow
 * @param partition 0 or more
 */
public record SourcePartition(String cluster, TopicMark topic, int partition) {
    public SourcePartition {
        if (partition < 0) {
            throw new IllegalArgumentException("partition %d: must be 0 or more".formatted(partition));
        }
    }

    /** Whether it is that partition of {@code cluster}, whatever the topic's id: one that was made anew is the same. */
    public boolean is(String cluster, TopicPartition partition) {
        return this.partition == partition.partition()
                && topic.name() == TopicMark.of(partition.topic()).name()
                && this.cluster.equals(cluster);
    }
}
