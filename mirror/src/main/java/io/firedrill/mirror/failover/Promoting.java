package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverRequest.Mode;
import java.util.Optional;
import java.util.Set;

/** {@link Step#PROMOTE}: whoever produced to the source finds its topics at the target, and can write to them. */
final class Promoting implements FailoverStep {
    private final StandbyRegion standby;
    private final Optional<OppositeFlow> opposite;

    Promoting(StandbyRegion standby, Optional<OppositeFlow> opposite) {
        this.standby = standby;
        this.opposite = opposite;
    }

    @Override
    public Facts perform(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        Facts facts = Facts.NONE;
        if (soFar.request().mode() == Mode.BACK && opposite.isPresent()) {
            facts = opposite.get().liftFence();
        }
        Set<String> topics = Detection.topics(soFar);
        for (String topic : standby.liftCopiedFence(Fencing.kind(soFar), soFar.facts(Step.FENCE), topics)) {
            facts = facts.with("lifted." + topic, "");
        }
        for (String topic : standby.liftFenceOfBefore(soFar.request().fence(), topics)) {
            facts = facts.with("lifted." + topic, "");
        }
        for (String topic : standby.makeTopics(topics)) {
            facts = facts.with("made." + topic, "");
        }
        return facts;
    }
}
