package io.firedrill.mirror.status;

import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.status.FirstUnread.Position;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/** What a status asks the source; the edge to Kafka. */
interface SourceSide extends AutoCloseable {
    /** The topics of these names, by name. */
    Map<String, Topic> topics(Predicate<String> names) throws UnansweredException, InterruptedException;

    /** Where the logs of all partitions begin and end; without those that no broker leads. */
    Map<TopicPartition, SourceLog> logs(Map<String, Topic> topics) throws UnansweredException, InterruptedException;

    /**
     * Reads the first record that is to be mirrored at an offset or after it, and below the log's last stable one.
     *
     * @return empty for a partition that has none; no entry where that was not found out in time
     */
    Map<TopicPartition, Optional<FirstMissing>> firstMissing(
            Map<TopicPartition, Long> from, Map<TopicPartition, SourceLog> logs)
            throws UnansweredException, InterruptedException;

    /**
     * When the records were produced that groups would read next, below the last stable offsets.
     *
     * @return empty where there is none; no entry where that was not found out in time
     */
    Map<Position, Optional<Instant>> firstUnread(Set<Position> positions, Map<TopicPartition, SourceLog> logs)
            throws UnansweredException, InterruptedException;

    /** Whether each of the groups of these names keeps its places as offsets: share groups do not. */
    Map<String, Boolean> groups(Predicate<String> names) throws UnansweredException, InterruptedException;

    /** What groups have committed. */
    Map<String, Map<TopicPartition, Long>> commits(Set<String> groups) throws UnansweredException, InterruptedException;

    @Override
    void close();

    /**
     * One topic.
     *
     * @param partitions how many; 1 or more
     */
    record Topic(TopicMark mark, int partitions, Retention retention) {}
}
