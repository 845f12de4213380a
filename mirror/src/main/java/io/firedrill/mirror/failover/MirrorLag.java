package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverPlan.TopicBill;
import io.firedrill.mirror.failover.UnstampedReach.Reached;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/** Finds out how much of the source is not at the target. */
record MirrorLag(SourceRegion source, StandbyRegion standby) {
    /**
     * What was found.
     *
     * @param bills one for each topic, by name
     * @param untold why it is not known how much that is, by partition
     */
    record Found(List<TopicBill> bills, Map<TopicPartition, String> untold) {
        Found {
            bills = List.copyOf(bills);
            untold = Map.copyOf(untold);
        }
    }

    /** Of a source that cannot be asked. */
    Found unknown(Set<String> topics) throws ClusterException, InterruptedException {
        Set<TopicPartition> mirrored = standby.mirroredUntil(topics).keySet();
        return new Found(
                new TreeSet<>(topics)
                        .stream()
                                .map(topic -> new TopicBill(topic, countOf(topic, mirrored), OptionalLong.empty()))
                                .toList(),
                Map.of());
    }

    Found of(Set<String> topics) throws ClusterException, InterruptedException {
        Map<TopicPartition, Long> until = new HashMap<>(standby.mirroredUntil(topics));
        Map<TopicPartition, Long> ends = source.ends(topics);
        Map<TopicPartition, Long> behind = behind(ends, until);
        Reached reached = behind.isEmpty()
                ? new Reached(Map.of(), Map.of())
                : new UnstampedReach(source, standby, standby.settled()).of(behind.keySet());
        reached.until().forEach((partition, offset) -> until.merge(partition, offset, Math::max));
        behind.replaceAll((partition, offsets) ->
                Math.max(0, ends.getOrDefault(partition, 0L) - until.getOrDefault(partition, 0L)));
        Set<TopicPartition> mirrored = new HashSet<>(until.keySet());
        mirrored.addAll(reached.untold().keySet());
        List<TopicBill> bills = new ArrayList<>();
        for (String topic : new TreeSet<>(topics)) {
            bills.add(new TopicBill(
                    topic,
                    countOf(topic, mirrored),
                    countOf(topic, reached.untold().keySet()) > 0
                            ? OptionalLong.empty()
                            : OptionalLong.of(sumOf(topic, behind))));
        }
        return new Found(bills, reached.untold());
    }

    /** How many offsets by stamps alone; none for a partition that has no record at the source. */
    private Map<TopicPartition, Long> behind(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> until)
            throws ClusterException, InterruptedException {
        Map<TopicPartition, Long> behind = new HashMap<>();
        for (Map.Entry<TopicPartition, Long> log : ends.entrySet()) {
            long there = until.getOrDefault(log.getKey(), 0L);
            boolean isBehind = there < log.getValue()
                    && (until.containsKey(log.getKey()) || source.hasRecords(log.getKey(), 0, log.getValue()));
            if (isBehind) {
                behind.put(log.getKey(), log.getValue() - there);
            }
        }
        return behind;
    }

    private static int countOf(String topic, Set<TopicPartition> partitions) {
        return (int) partitions.stream()
                .filter(partition -> partition.topic().equals(topic))
                .count();
    }

    private static long sumOf(String topic, Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .filter(log -> log.getKey().topic().equals(topic))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
