package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;

/** This process itself: whether the source answers it. */
record OwnVantage(SourceRegion source, String name) implements Vantage {
    @Override
    public Sight look() throws ClusterException, InterruptedException {
        return source.answers().isPresent() ? Sight.ALIVE : Sight.DEAD;
    }
}
