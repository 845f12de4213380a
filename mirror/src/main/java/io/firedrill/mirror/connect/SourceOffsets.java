package io.firedrill.mirror.connect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a source connector of a mirror has come, as Connect's REST API takes and tells it: partitions and offsets as MirrorUtils
 * wraps them.
 *
 * <pre>
 * {"partition":{"cluster":"a","topic":"orders","partition":0},"offset":{"offset":4710}}
 * </pre>
 *
 * @param source the alias of the flow's source
 */
record SourceOffsets(String source) {
    private static final String CLUSTER = "cluster";
    private static final String TOPIC = "topic";
    private static final String PARTITION = "partition";
    private static final String OFFSET = "offset";

    /** @param next by the source's partitions: the offset that is read next; kept is the one before it, of the last record */
    List<Object> of(Map<TopicPartition, Long> next) {
        List<Object> offsets = new ArrayList<>();
        next.forEach((partition, offset) -> offsets.add(Map.of(
                PARTITION,
                Map.of(CLUSTER, source, TOPIC, partition.topic(), PARTITION, partition.partition()),
                OFFSET,
                Map.of(OFFSET, offset - 1))));
        return offsets;
    }

    /** The offset that is read next, by the source's partitions. */
    Map<TopicPartition, Long> next(List<?> offsets) {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (Object one : offsets) {
            Map<?, ?> partition = Json.object(Json.object(one).get(PARTITION));
            boolean ours = source.equals(partition.get(CLUSTER));
            if (ours
                    && partition.get(PARTITION) instanceof Number number
                    && Json.object(Json.object(one).get(OFFSET)).get(OFFSET) instanceof Number last) {
                next.put(new TopicPartition(Json.text(partition.get(TOPIC)), number.intValue()), last.longValue() + 1);
            }
        }
        return next;
    }
}
