package io.firedrill.mirror.audit;

import io.firedrill.mirror.cluster.ClusterException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What an audit asks the target; the edge to Kafka. For one thread. */
interface AuditedTarget extends AutoCloseable {
    String clusterId() throws ClusterException, InterruptedException;

    /** All topics that the flow carries and whose name at the source matches, sorted by name. */
    List<MirroredTopic> topics() throws ClusterException, InterruptedException;

    /** Opens logs for one reading, from the position of each audit on to its end. */
    Reading read(Map<TopicPartition, Part> parts);

    @Override
    void close();

    /**
     * One log.
     *
     * @param end the offset at which to stop
     */
    record Part(PartitionAudit audit, long end) {
        boolean isRead() {
            return audit.position() >= end;
        }
    }

    /** Logs that are being read. */
    interface Reading extends AutoCloseable {
        /** Gives the audits what one fetch brings, and takes them to where it ends; may bring nothing. */
        void next() throws ClusterException, InterruptedException;

        @Override
        void close();
    }
}
