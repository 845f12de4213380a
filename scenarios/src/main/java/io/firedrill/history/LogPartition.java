package io.firedrill.history;

/**
 * One partition of one topic in one region: a log of its own.
 *
 * @param partition {@link #UNASSIGNED} where the client has not chosen one yet
 */
public record LogPartition(String region, String topic, int partition) implements Comparable<LogPartition> {
    public static final int UNASSIGNED = -1;

    /** {@code topic-partition@region}. */
    public String label() {
        return "%s-%d@%s".formatted(topic, partition, region);
    }

    /** One of its records, as reports name it: {@code topic-partition@offset in region}. */
    public String placeOf(long offset) {
        return "%s-%d@%d in %s".formatted(topic, partition, offset, region);
    }

    @Override
    public int compareTo(LogPartition other) {
        int byRegion = region.compareTo(other.region);
        if (byRegion != 0) {
            return byRegion;
        }
        int byTopic = topic.compareTo(other.topic);
        return byTopic != 0 ? byTopic : Integer.compare(partition, other.partition);
    }
}
