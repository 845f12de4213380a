package io.firedrill.mirror.groups;

import io.firedrill.mirror.cluster.ClusterException;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** The groups of one cluster; the edge to Kafka. */
public interface ClusterGroups extends AutoCloseable {
    /**
     * What groups have committed there.
     *
     * @return one entry for each of {@code groups}; without an offset where it has none
     */
    Map<String, Map<TopicPartition, Long>> places(Set<String> groups) throws ClusterException, InterruptedException;

    /** How many members each of the groups has that has any. */
    Map<String, Integer> members(Set<String> groups) throws ClusterException, InterruptedException;

    /**
     * Puts groups where they are to go on.
     *
     * @return why a group was left where it is, by its name: it has members there, or may not be altered
     */
    Map<String, String> put(Map<String, Map<TopicPartition, Long>> places)
            throws ClusterException, InterruptedException;

    @Override
    void close();
}
