package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.OffsetRange;
import io.firedrill.mirror.translation.UnstampedEnd;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** The region that takes over. Topics have the names of the source, unless it is said. Each question is bounded in time. */
interface StandbyRegion extends AutoCloseable {
    /** Its cluster id. */
    String id() throws ClusterException, InterruptedException;

    /** Which of the source's topics are mirrored here. */
    Set<String> topics() throws ClusterException, InterruptedException;

    /** Which of those topics the mirror has not even made here yet. */
    Set<String> notMadeYet(Set<String> topics) throws ClusterException, InterruptedException;

    /** Of those topics the ones of which the tool's user may not know whether they are mirrored here. */
    Set<String> hidden(Set<String> topics) throws ClusterException, InterruptedException;

    /** Of each partition that has anything of the source: the offset there after the last record that is here. */
    Map<TopicPartition, Long> mirroredUntil(Set<String> topics) throws ClusterException, InterruptedException;

    /**
     * Where stamps do not tell how far the mirror came: one entry for each of the source's partitions that has records here, empty where
     * the newest one has a stamp.
     */
    Map<TopicPartition, Optional<UnstampedEnd>> unstampedEnds(Set<TopicPartition> partitions)
            throws ClusterException, InterruptedException;

    /**
     * What can be read, in its order.
     *
     * @param partition as the source calls it
     * @param range of offsets here
     */
    List<RecordMark> records(TopicPartition partition, OffsetRange range) throws ClusterException, InterruptedException;

    /** Which of the source's offsets were decided on at an earlier failback, and are never mirrored; by partition. */
    Map<TopicPartition, List<OffsetRange>> settled() throws ClusterException, InterruptedException;

    /** Where the mirrored partitions' logs end; by their names here. */
    Map<TopicPartition, Long> ends(Set<String> topics) throws ClusterException, InterruptedException;

    /** What the flow's groups had committed at the source, as far as it is known here. */
    List<GroupCommit> commits() throws ClusterException, InterruptedException;

    /** Where groups that had read at the source what came from here go on in this cluster's own topics, as far as it is known here. */
    List<GroupPlace> homePlaces() throws ClusterException, InterruptedException;

    /** How long ago somebody beside the mirror last had an answer from the source; empty where nobody asks. */
    Optional<Duration> sourceHeardAgo() throws ClusterException, InterruptedException;

    /** Where groups with these commits go on here. */
    List<GroupPlace> places(Collection<GroupCommit> commits) throws ClusterException, InterruptedException;

    /** What groups have committed here; nothing for a group that has not. By the partitions' names here. */
    Map<String, Map<TopicPartition, Long>> offsets(Set<String> groups) throws ClusterException, InterruptedException;

    /** How many members each of the groups has here that has any. */
    Map<String, Integer> members(Set<String> groups) throws ClusterException, InterruptedException;

    /** Gives groups without members their places; returns when all are committed. */
    void move(List<GroupMove> moves) throws FailoverException, ClusterException, InterruptedException;

    /**
     * Makes the topics for the producers that were the source's, as the mirrored ones are, where they do not exist.
     *
     * @return the names of those that were made
     */
    Set<String> makeTopics(Set<String> topics) throws ClusterException, InterruptedException;

    /**
     * Of {@code topics} those whose mirrored ones are denied to everybody who wants to write to them: by somebody else, who means it.
     *
     * @param kind as which the source is to be fenced; nothing is asked for another than ACLs
     */
    Set<String> deniedHere(FenceKind kind, Set<String> topics) throws ClusterException, InterruptedException;

    /**
     * Lets the mirror write to mirrored topics again, where it has brought the source's fence with it.
     *
     * @param kind as which the source was fenced
     * @param before as {@link Fence#before} said of the source, and {@link Fencing} of {@link #deniedHere}
     * @return the topics that had the fence
     */
    Set<String> liftCopiedFence(FenceKind kind, Facts before, Set<String> topics)
            throws ClusterException, InterruptedException;

    /**
     * Lets producers write to the standby's own topics, if it was left by a failover that has fenced them.
     *
     * @param kind as which it may have been fenced
     * @return the topics that had the fence
     */
    Set<String> liftFenceOfBefore(FenceKind kind, Set<String> topics) throws ClusterException, InterruptedException;

    @Override
    void close();
}
