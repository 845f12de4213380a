package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import java.util.Set;

/** {@link Step#PROMOTE}: whoever produced to the source finds its topics at the target, and can write to them. */
final class Promoting implements FailoverStep {
    private final StandbyRegion standby;

    Promoting(StandbyRegion standby) {
        this.standby = standby;
    }

    @Override
    public Facts perform(Progress soFar) throws ClusterException, InterruptedException {
        Set<String> topics = Detection.topics(soFar);
        Facts facts = Facts.NONE;
        for (String topic : standby.liftCopiedFence(soFar.facts(Step.FENCE), topics)) {
            facts = facts.with("lifted." + topic, "");
        }
        for (String topic : standby.makeTopics(topics)) {
            facts = facts.with("made." + topic, "");
        }
        return facts;
    }
}
