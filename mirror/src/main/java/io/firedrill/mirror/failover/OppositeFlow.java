package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.tail.Disposition;
import io.firedrill.mirror.tail.TailCount;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.OffsetRange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * The flow from the standby to the source of the one that is failed over. Groups at the source have read what it brought there,
 * and go on in the standby's own topics. A failback undoes this flow's latest failover: the standby is then the region that was lost and
 * comes back. Its own topics have the names that they have there. Each question is bounded in time.
 */
interface OppositeFlow extends AutoCloseable {
    /** Where groups at the source that have read what this flow brought go on at the standby; one for each that has. */
    List<GroupPlace> places() throws ClusterException, InterruptedException;

    /** How far this flow's own latest failover has come. */
    Progress failover() throws FailoverException, ClusterException, InterruptedException;

    /** The same, with the region that comes back fenced, where its failover could not do that. */
    Progress fence() throws FailoverException, ClusterException, InterruptedException;

    /** Where the logs of the region that comes back end. */
    Map<TopicPartition, Long> ends(Set<String> topics) throws ClusterException, InterruptedException;

    /** Where the logs end into which this flow mirrors; by their names there. */
    Map<TopicPartition, Long> mirroredEnds(Set<String> topics) throws ClusterException, InterruptedException;

    /** What of each partition this flow has mirrored; none for a partition of which nothing is there. */
    Map<TopicPartition, List<OffsetRange>> mirrored(Set<String> topics) throws ClusterException, InterruptedException;

    /** What was decided at earlier failbacks on records that were never mirrored; by the standby's partitions. */
    Map<TopicPartition, List<OffsetRange>> settledBefore(long epoch) throws ClusterException, InterruptedException;

    /**
     * Makes sure that {@link #pin} will be possible.
     *
     * @throws ClusterException when the mirror keeps its places where they cannot be changed from here
     */
    void requirePinnable() throws ClusterException, InterruptedException;

    /** Ends what a killed tool has left open. */
    void endOpen() throws ClusterException, InterruptedException;

    /** How many committed records there are in those ranges at the region that comes back. */
    TailCount count(Map<TopicPartition, List<OffsetRange>> ranges) throws ClusterException, InterruptedException;

    /**
     * Has those records in quarantine at the region that leads, and writes them there once more where that is wanted; twice is the
     * same as once.
     *
     * @param epoch of the failover that left them behind
     * @throws FailoverException when they were written once more already, and are to be discarded
     */
    void settle(Map<TopicPartition, List<OffsetRange>> ranges, long epoch, Disposition disposition)
            throws FailoverException, ClusterException, InterruptedException;

    /**
     * Takes the fence of its failover from the region that comes back.
     *
     * @return as {@link Fence#lift}
     */
    Facts liftFence() throws FailoverException, ClusterException, InterruptedException;

    /** Has its mirror go on at those offsets when it starts; it must be stopped. */
    void pin(Map<TopicPartition, Long> next) throws ClusterException, InterruptedException;

    /** Starts its mirror, as far as it is ours to start, and writes down that its failover is undone. */
    void resume() throws FailoverException, ClusterException, InterruptedException;

    @Override
    void close();
}
