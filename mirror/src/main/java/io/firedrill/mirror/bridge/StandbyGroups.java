package io.firedrill.mirror.bridge;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** The groups of a flow's target; the edge to Kafka. */
interface StandbyGroups extends AutoCloseable {
    /**
     * What groups have committed there.
     *
     * @return one entry for each of {@code groups}; without an offset where it has none
     */
    Map<String, Map<TopicPartition, Long>> places(Set<String> groups) throws BridgeException, InterruptedException;

    /**
     * Puts groups where they are to go on.
     *
     * @return why a group was left where it is, by its name: it has members there, or may not be altered
     */
    Map<String, String> put(Map<String, Map<TopicPartition, Long>> places) throws BridgeException, InterruptedException;

    @Override
    void close();
}
