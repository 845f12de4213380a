package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import java.util.List;
import java.util.Set;

/** Keeps producers from topics of the source. Twice is the same as once, of each method. */
interface Fence {
    /**
     * What is to be known to lift it again. Changes nothing.
     *
     * @param earlier as it was before a failover that this one replaces, which may have raised it; else nothing
     * @throws FailoverException when it would not hold
     */
    Facts before(Set<String> topics, Facts earlier) throws ClusterException, FailoverException, InterruptedException;

    /** Nothing but what was on its way is written any more; returns when the source has taken it in. */
    void raise(Set<String> topics) throws ClusterException, FailoverException, InterruptedException;

    /**
     * All is as it was, but for what is returned.
     *
     * @return what cannot be restored ({@link CredentialFence#unrestored}); nothing from the others
     */
    Facts lift(Set<String> topics, Facts before) throws ClusterException, FailoverException, InterruptedException;

    /** The kinds of fences that a source has. */
    interface Kinds {
        /**
         * One of them.
         *
         * @param kind that was chosen
         * @param users whom a fence by credentials keeps out
         */
        Fence of(FenceKind kind, List<String> users) throws ClusterException;

        /**
         * What can be known without the source. Changes nothing.
         *
         * @param users whom a fence by credentials is to keep out
         * @throws FailoverException where the tool itself is one of them
         */
        void requireOthers(List<String> users) throws FailoverException;

        /** The kind that the clusters support, for {@link FenceKind#AUTO}: never that one, nor one that cannot be lifted. */
        FenceChoice choose() throws ClusterException, InterruptedException;
    }

    /** No fence of ours: somebody else has seen to it. */
    static Fence none() {
        return new Fence() {
            @Override
            public Facts before(Set<String> topics, Facts earlier) {
                return Facts.NONE;
            }

            @Override
            public void raise(Set<String> topics) {}

            @Override
            public Facts lift(Set<String> topics, Facts before) {
                return Facts.NONE;
            }
        };
    }
}
