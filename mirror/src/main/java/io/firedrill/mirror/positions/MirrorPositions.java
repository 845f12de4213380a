package io.firedrill.mirror.positions;

import io.firedrill.mirror.cluster.ClusterException;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Where a flow's mirror goes on reading when it starts again. Only to be changed while it is stopped. */
public interface MirrorPositions {
    /**
     * Has the mirror go on there; twice is the same as once. Where it is further already it stays.
     *
     * @param next by the source's partitions: the offset that it reads next; 1 or more
     * @throws ClusterException when that cannot be written, or the mirror keeps its places elsewhere
     */
    void pin(Map<TopicPartition, Long> next) throws ClusterException, InterruptedException;

    /**
     * Makes sure that {@link #pin} will be possible; changes nothing.
     *
     * @throws ClusterException when it will not be, with what is to be done
     */
    void requirePinnable() throws ClusterException, InterruptedException;
}
