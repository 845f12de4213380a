package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;

/** One step of a failover. Whoever does it may be killed in the middle of it; the next one does it again. */
interface FailoverStep {
    /**
     * What has to be known in order to take the step back. Changes nothing; the journal has it before {@link #perform}.
     *
     * @param soFar all steps before this one
     */
    default Facts prepare(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        return Facts.NONE;
    }

    /**
     * Does it; twice is the same as once.
     *
     * @param soFar all steps before this one, and what {@link #prepare} said
     * @return what later steps, and people, have to know
     */
    Facts perform(Progress soFar) throws FailoverException, ClusterException, InterruptedException;

    /**
     * Before somebody else goes on with the failover, or takes it back: whether it is still about the same. Changes nothing.
     *
     * @param soFar as it was left
     */
    default void recognize(Progress soFar) throws FailoverException, ClusterException, InterruptedException {}

    /**
     * Makes it as if it had never been done, if it was; twice is the same as once.
     *
     * @param soFar with what {@link #prepare} said
     * @return what people have to know: it cannot be made as it was
     */
    default Facts takeBack(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        return Facts.NONE;
    }
}
