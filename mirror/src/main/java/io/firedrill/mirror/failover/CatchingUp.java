package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FrozenLogs.Pause;
import io.firedrill.mirror.translation.OffsetRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until the mirror has brought every committed record before given ends of the source's logs.
 *
 * @param limit for the mirror to bring them
 */
record CatchingUp(SourceRegion source, StandbyRegion standby, Pause pause, Duration limit) {
    private static final Duration BETWEEN = Duration.ofMillis(200);

    /**
     * Returns when all is there.
     *
     * @param meanwhile is done before each look but the first
     * @return for each partition that has anything of the source the offset there before which all is at the target
     * @throws FailoverException naming what has not come, and of what that is not known
     */
    Map<TopicPartition, Long> until(Map<TopicPartition, Long> ends, Set<String> topics, Meanwhile meanwhile)
            throws FailoverException, ClusterException, InterruptedException {
        Map<TopicPartition, List<OffsetRange>> never = standby.settled();
        UnstampedReach unstamped = new UnstampedReach(source, standby, never);
        long looks = Math.max(1, limit.dividedBy(BETWEEN));
        Seen seen = look(topics, ends, never, unstamped);
        long deadline = System.nanoTime() + limit.toNanos();
        for (long look = 1; !seen.missing().isEmpty(); look++) {
            if (look == looks || System.nanoTime() > deadline) {
                throw new FailoverException(refusal(seen));
            }
            meanwhile.happen();
            pause.of(BETWEEN);
            seen = look(topics, ends, never, unstamped);
        }
        return seen.until();
    }

    /**
     * One look.
     *
     * @param missing how many offsets of the source, by partition
     * @param untold why it is not known of one of them whether it is missing
     */
    private record Seen(
            Map<TopicPartition, Long> until, Map<TopicPartition, Long> missing, Map<TopicPartition, String> untold) {}

    private Seen look(
            Set<String> topics,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, List<OffsetRange>> never,
            UnstampedReach unstamped)
            throws ClusterException, InterruptedException {
        Map<TopicPartition, Long> until = new HashMap<>(standby.mirroredUntil(topics));
        Map<TopicPartition, Long> missing = missing(ends, until, never);
        if (missing.isEmpty()) {
            return new Seen(until, missing, Map.of());
        }
        UnstampedReach.Reached reached = unstamped.of(missing.keySet());
        reached.until().forEach((partition, offset) -> until.merge(partition, offset, Math::max));
        Map<TopicPartition, Long> again = new HashMap<>(ends);
        again.keySet().retainAll(reached.until().keySet());
        missing.keySet().removeAll(again.keySet());
        missing.putAll(missing(again, until, never));
        return new Seen(until, missing, reached.untold());
    }

    /** What transactions have left is no record. */
    private Map<TopicPartition, Long> missing(
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Long> until,
            Map<TopicPartition, List<OffsetRange>> never)
            throws ClusterException, InterruptedException {
        Map<TopicPartition, Long> missing = new HashMap<>();
        for (Map.Entry<TopicPartition, Long> log : ends.entrySet()) {
            List<OffsetRange> wanted = new OffsetRange(until.getOrDefault(log.getKey(), 0L), log.getValue())
                    .without(never.getOrDefault(log.getKey(), List.of()));
            for (OffsetRange range : wanted) {
                if (source.hasRecords(log.getKey(), range.from(), range.until())) {
                    missing.merge(log.getKey(), range.size(), Long::sum);
                }
            }
        }
        return missing;
    }

    private String refusal(Seen seen) {
        Map<String, Long> late = new TreeMap<>();
        seen.missing().forEach((partition, offsets) -> {
            if (!seen.untold().containsKey(partition)) {
                late.put(partition.toString(), offsets);
            }
        });
        List<String> said = new ArrayList<>();
        if (!late.isEmpty()) {
            said.add("within %d s the mirror did not bring %s: does it run, and is no transaction open?"
                    .formatted(limit.toSeconds(), late));
        }
        if (!seen.untold().isEmpty()) {
            said.add(untold(seen.untold()));
        }
        return String.join(" ", said);
    }

    /** @param why by partition */
    static String untold(Map<TopicPartition, String> why) {
        Map<String, String> sorted = new TreeMap<>();
        why.forEach((partition, reason) -> sorted.put(partition.toString(), reason));
        return "whether all is at the target is not known of %s: the newest records there have no stamps, and %s."
                        .formatted(
                                String.join(", ", sorted.keySet()),
                                sorted.size() == 1
                                        ? sorted.values().iterator().next()
                                        : "in this order, " + String.join("; ", sorted.values()))
                + " Start the mirror with ProvenanceStamp and produce a record to each, or leave the topics out (--topics)";
    }

    /** What is seen to while the mirror works. */
    interface Meanwhile {
        void happen() throws ClusterException, InterruptedException;
    }
}
