package io.firedrill.mirror.provenance;

import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * What MirrorSourceConnector says of a record's place at the source: {@code sourcePartition} holds {@code cluster},
 * {@code topic} and {@code partition}, {@code sourceOffset} holds {@code offset} (Kafka's MirrorUtils).
 */
record MirroredRecord(String cluster, String topic, int partition, long offset) {
    /** The record's place; null for a record of another connector: a heartbeat, a checkpoint, another source. */
    static @Nullable MirroredRecord of(SourceRecord record) {
        Map<String, ?> place = record.sourcePartition();
        Map<String, ?> position = record.sourceOffset();
        if (place != null
                && position != null
                && place.get("cluster") instanceof String cluster
                && place.get("topic") instanceof String topic
                && place.get("partition") instanceof Integer partition
                && position.get("offset") instanceof Number offset) {
            return new MirroredRecord(cluster, topic, partition, offset.longValue());
        }
        return null;
    }
}
