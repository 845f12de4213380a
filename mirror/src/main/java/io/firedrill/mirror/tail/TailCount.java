package io.firedrill.mirror.tail;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How much of the source the target never got.
 *
 * @param records by the source's partitions; none for a partition that is complete
 */
public record TailCount(Map<TopicPartition, Long> records) {
    public TailCount {
        records = Map.copyOf(records);
    }

    /** In all partitions. */
    public long total() {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }

    /** One entry for each partition that has any; sorted by name, for people. */
    public Map<String, Long> byName() {
        Map<String, Long> sorted = new TreeMap<>();
        records.forEach((partition, count) -> sorted.put(partition.toString(), count));
        return sorted;
    }
}
