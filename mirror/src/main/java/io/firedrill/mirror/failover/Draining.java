package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FrozenLogs.Pause;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * {@link Step#DRAIN}: a planned failover waits until the target has every committed record of the fenced source, so that
 * nothing is left behind. An unplanned one writes down what is there.
 */
final class Draining implements FailoverStep {
    private static final String MIRRORED = "mirrored";
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final SourceRegion source;
    private final StandbyRegion standby;
    private final Pause pause;
    private final Duration limit;

    /** @param limit for the mirror to bring the rest */
    Draining(SourceRegion source, StandbyRegion standby, Pause pause, Duration limit) {
        this.source = source;
        this.standby = standby;
        this.pause = pause;
        this.limit = limit;
    }

    @Override
    public Facts perform(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        Set<String> topics = Detection.topics(soFar);
        if (soFar.request().mode().isPlanned()) {
            Map<TopicPartition, Long> ends = Fencing.ends(soFar);
            drain(soFar, topics, ends.isEmpty() ? source.ends(topics) : ends);
        }
        return LogEnds.facts(MIRRORED, standby.mirroredUntil(topics));
    }

    private void drain(Progress soFar, Set<String> topics, Map<TopicPartition, Long> ends)
            throws FailoverException, ClusterException, InterruptedException {
        long looks = Math.max(1, limit.dividedBy(BETWEEN));
        Map<String, Long> missing = missing(topics, ends);
        long deadline = System.nanoTime() + limit.toNanos();
        for (long look = 1; !missing.isEmpty(); look++) {
            if (look == looks || System.nanoTime() > deadline) {
                throw new FailoverException(
                        "within %d s the mirror did not bring %s: does it run, and is no transaction open?"
                                .formatted(limit.toSeconds(), missing));
            }
            // A mirror copies topics' settings now and then; with the fence among them it could not bring the rest.
            standby.liftCopiedFence(soFar.facts(Step.FENCE), topics);
            pause.of(BETWEEN);
            missing = missing(topics, ends);
        }
    }

    /** How many offsets by partition; what transactions have left there is no record. */
    private Map<String, Long> missing(Set<String> topics, Map<TopicPartition, Long> ends)
            throws ClusterException, InterruptedException {
        Map<TopicPartition, Long> mirrored = standby.mirroredUntil(topics);
        Map<String, Long> missing = new TreeMap<>();
        for (Map.Entry<TopicPartition, Long> log : ends.entrySet()) {
            long until = mirrored.getOrDefault(log.getKey(), 0L);
            if (until < log.getValue() && source.hasRecords(log.getKey(), until, log.getValue())) {
                missing.put(log.getKey().toString(), log.getValue() - until);
            }
        }
        return missing;
    }
}
