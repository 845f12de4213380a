package io.firedrill.mirror.translation;

import io.firedrill.mirror.translation.StampedLog.Chunk;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Reads many logs at once; the edge to Kafka. */
@FunctionalInterface
interface ChunkReader {
    /**
     * Reads what one fetch brings of each.
     *
     * @param from where to begin, one entry for each log that is to be read; none at or beyond its log's end
     * @return what has come; of one log at least. What is missing may be asked for again
     */
    Map<TopicPartition, Chunk> read(Map<TopicPartition, Long> from) throws TranslationException, InterruptedException;
}
