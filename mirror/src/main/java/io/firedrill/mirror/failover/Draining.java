package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * {@link Step#DRAIN}: a planned failover waits until the target has every committed record of the fenced source, so that
 * nothing is left behind. An unplanned one writes down what is there.
 */
final class Draining implements FailoverStep {
    private static final String MIRRORED = "mirrored";

    private final SourceRegion source;
    private final StandbyRegion standby;
    private final CatchingUp mirror;

    Draining(SourceRegion source, StandbyRegion standby, CatchingUp mirror) {
        this.source = source;
        this.standby = standby;
        this.mirror = mirror;
    }

    /** Of each partition of the source the offset before which all was at the target. */
    static Map<TopicPartition, Long> mirrored(Progress soFar) {
        return LogEnds.of(MIRRORED, soFar.facts(Step.DRAIN));
    }

    @Override
    public Facts perform(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        Set<String> topics = Detection.topics(soFar);
        return LogEnds.facts(
                MIRRORED, soFar.request().mode().isPlanned() ? drained(topics, soFar) : standby.mirroredUntil(topics));
    }

    private Map<TopicPartition, Long> drained(Set<String> topics, Progress soFar)
            throws FailoverException, ClusterException, InterruptedException {
        Map<TopicPartition, Long> fenced = Fencing.ends(soFar);
        // A mirror copies settings and ACLs now and then; with the fence among them it could not bring the rest.
        return mirror.until(
                fenced.isEmpty() ? source.ends(topics) : fenced,
                topics,
                () -> standby.liftCopiedFence(Fencing.kind(soFar), soFar.facts(Step.FENCE), topics));
    }
}
