package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.translation.OffsetRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** The region that is left: what a failover asks of it. Each question is bounded in time. */
interface SourceRegion extends AutoCloseable {
    /**
     * Its cluster id; empty where it does not answer.
     *
     * @throws ClusterException when it answers, and refuses: that is no silence
     */
    Optional<String> answers() throws ClusterException, InterruptedException;

    /** The names of the topics that the flow carries. */
    Set<String> topics() throws ClusterException, InterruptedException;

    /** Of {@code topics} those of which the tool's user may not know whether they exist: {@link #topics} leaves them out. */
    Set<String> hidden(Set<String> topics) throws ClusterException, InterruptedException;

    /** Where each partition's log ends, records of open transactions included. */
    Map<TopicPartition, Long> ends(Set<String> topics) throws ClusterException, InterruptedException;

    /** Whether a consumer that reads committed records finds one in {@code from} to {@code until}. */
    boolean hasRecords(TopicPartition partition, long from, long until) throws ClusterException, InterruptedException;

    /** What {@code partition} has in {@code range}; in as many offsets behind the log's begin, if that is behind the range's. */
    SourceStretch records(TopicPartition partition, OffsetRange range) throws ClusterException, InterruptedException;

    /** What the flow's groups have committed in {@code topics}. */
    List<GroupCommit> commits(Set<String> topics) throws ClusterException, InterruptedException;

    /** How many members each of the groups has that has any. */
    Map<String, Integer> members(Set<String> groups) throws ClusterException, InterruptedException;

    @Override
    void close();
}
