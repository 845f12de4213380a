package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FrozenLogs.Pause;
import io.firedrill.mirror.translation.OffsetRange;
import java.time.Duration;
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
     * @throws FailoverException naming what has not come
     */
    void until(Map<TopicPartition, Long> ends, Set<String> topics, Meanwhile meanwhile)
            throws FailoverException, ClusterException, InterruptedException {
        Map<TopicPartition, List<OffsetRange>> never = standby.settled();
        long looks = Math.max(1, limit.dividedBy(BETWEEN));
        Map<String, Long> missing = missing(topics, ends, never);
        long deadline = System.nanoTime() + limit.toNanos();
        for (long look = 1; !missing.isEmpty(); look++) {
            if (look == looks || System.nanoTime() > deadline) {
                throw new FailoverException(
                        "within %d s the mirror did not bring %s: does it run, and is no transaction open?"
                                .formatted(limit.toSeconds(), missing));
            }
            meanwhile.happen();
            pause.of(BETWEEN);
            missing = missing(topics, ends, never);
        }
    }

    /** How many offsets by partition; what transactions have left there is no record. */
    private Map<String, Long> missing(
            Set<String> topics, Map<TopicPartition, Long> ends, Map<TopicPartition, List<OffsetRange>> never)
            throws ClusterException, InterruptedException {
        Map<TopicPartition, Long> mirrored = standby.mirroredUntil(topics);
        Map<String, Long> missing = new TreeMap<>();
        for (Map.Entry<TopicPartition, Long> log : ends.entrySet()) {
            long until = mirrored.getOrDefault(log.getKey(), 0L);
            List<OffsetRange> wanted =
                    new OffsetRange(until, log.getValue()).without(never.getOrDefault(log.getKey(), List.of()));
            for (OffsetRange range : wanted) {
                if (source.hasRecords(log.getKey(), range.from(), range.until())) {
                    missing.merge(log.getKey().toString(), range.size(), Long::sum);
                }
            }
        }
        return missing;
    }

    /** What is seen to while the mirror works. */
    interface Meanwhile {
        void happen() throws ClusterException, InterruptedException;
    }
}
