package io.firedrill.mirror.provenance;

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
}
