package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;

/** {@link Step#PIN}: the flow that was failed over goes on, and what was settled is not brought by it. */
final class Pinning implements FailoverStep {
    private final OppositeFlow opposite;

    Pinning(OppositeFlow opposite) {
        this.opposite = opposite;
    }

    @Override
    public Facts perform(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        opposite.pin(Settling.tail(soFar).behind());
        opposite.resume();
        return Facts.NONE;
    }
}
