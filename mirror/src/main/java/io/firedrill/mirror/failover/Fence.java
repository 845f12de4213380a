package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import java.util.Set;

/** Keeps producers from topics of the source. Twice is the same as once, of each method. */
interface Fence {
    /** What is to be known to lift it again. Changes nothing. */
    Facts before(Set<String> topics) throws ClusterException, FailoverException, InterruptedException;

    /** Nothing but what was on its way is written any more; returns when the source has taken it in. */
    void raise(Set<String> topics) throws ClusterException, FailoverException, InterruptedException;

    /** All is as it was. */
    void lift(Set<String> topics, Facts before) throws ClusterException, FailoverException, InterruptedException;

    /** The kinds of fences that a source has. */
    interface Kinds {
        Fence of(FenceKind kind) throws ClusterException;
    }

    /** No fence of ours: somebody else has seen to it. */
    static Fence none() {
        return new Fence() {
            @Override
            public Facts before(Set<String> topics) {
                return Facts.NONE;
            }

            @Override
            public void raise(Set<String> topics) {}

            @Override
            public void lift(Set<String> topics, Facts before) {}
        };
    }
}
