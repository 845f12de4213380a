package io.firedrill.mirror.bridge;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.commits.BridgePulse;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.commits.GroupHome;
import java.util.List;

/** The compacted topic of commits at a flow's target; the edge to Kafka. */
interface CommitsTopic extends AutoCloseable {
    /**
     * Writes commits; all of them are replicated when it returns. To write one twice gives the same.
     *
     * @throws ClusterException when the target did not take one; others may have been taken
     */
    void write(List<GroupCommit> commits) throws ClusterException, InterruptedException;

    /** The same of places in the target's own partitions ({@link io.firedrill.mirror.commits.HomeRecord}). From any thread. */
    void writeHomes(List<GroupHome> homes) throws ClusterException, InterruptedException;

    /** Writes that the bridge lives, and when it last heard from the source. From any thread. */
    void write(BridgePulse pulse) throws ClusterException, InterruptedException;

    @Override
    void close();
}
