package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;

/** A place from which one can see whether the source lives: only what is dead from all of them is taken for lost. */
public interface Vantage {
    /** As it is told: "this machine". */
    String name();

    /** What is seen from there now. */
    Sight look() throws ClusterException, InterruptedException;

    /** What is seen from one place. */
    enum Sight {
        /** It answers. */
        ALIVE,
        /** It was asked, and does not answer. */
        DEAD,
        /** Nothing can be seen from there. */
        UNKNOWN
    }
}
