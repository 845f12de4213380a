package io.firedrill.mirror.translation;

import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.UnreadableStampException;
import io.firedrill.mirror.translation.StampedLog.Chunk;
import io.firedrill.mirror.translation.StampedLog.Entry;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads real logs with one consumer. It has all of them from the beginning, those that are not read paused: giving it others
 * each time would cost it its connections' fetch sessions. For one thread.
 */
final class KafkaChunkReader implements ChunkReader {
    private static final Duration POLL = Duration.ofMillis(100);
    /** For what other brokers have on its way. */
    private static final Duration MORE = Duration.ofMillis(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration limit;
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    /**
     * Of some logs.
     *
     * @param consumer is not closed
     * @param limit for each reading
     */
    KafkaChunkReader(Consumer<byte[], byte[]> consumer, Map<TopicPartition, LogRange> logs, Duration limit) {
        this.consumer = consumer;
        this.limit = limit;
        consumer.assign(logs.keySet());
        consumer.pause(logs.keySet());
        // One without a place, of which nothing is ever read, would fail all the others: there is no reset.
        logs.forEach((partition, log) -> consumer.seek(partition, log.start()));
    }

    @Override
    public Map<TopicPartition, Chunk> read(Map<TopicPartition, Long> from)
            throws TranslationException, InterruptedException {
        turnTo(from);
        Map<TopicPartition, Chunk> chunks = new HashMap<>();
        long deadline = System.nanoTime() + limit.toNanos();
        boolean more = true;
        while (chunks.isEmpty() || (more && chunks.size() < from.size())) {
            if (System.nanoTime() > deadline) {
                throw new TranslationException("%s was not read within %d s".formatted(from, limit.toSeconds()));
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            more = addPolled(from, chunks);
        }
        return chunks;
    }

    private void turnTo(Map<TopicPartition, Long> from) {
        Set<TopicPartition> others = new HashSet<>(consumer.assignment());
        others.removeAll(from.keySet());
        consumer.pause(others);
        consumer.resume(from.keySet());
        from.forEach((partition, offset) -> {
            // Whoever goes on where he was has what the last fetch brought beyond.
            if (!offset.equals(positions.put(partition, offset))) {
                consumer.seek(partition, offset);
            }
        });
    }

    /** Whether anything has come. */
    private boolean addPolled(Map<TopicPartition, Long> from, Map<TopicPartition, Chunk> chunks)
            throws TranslationException {
        Map<TopicPartition, Chunk> polled = new HashMap<>();
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(chunks.isEmpty() ? POLL : MORE);
            records.nextOffsets()
                    .forEach((partition, next) ->
                            polled.put(partition, new Chunk(entries(records.records(partition)), next.offset())));
        } catch (OffsetOutOfRangeException e) {
            polled.putAll(afterWhatWasRemoved(e, from));
        }
        polled.forEach((partition, chunk) -> positions.put(partition, chunk.until()));
        consumer.pause(polled.keySet());
        chunks.putAll(polled);
        return !polled.isEmpty();
    }

    /** Retention may remove a log's begin at any time. */
    private Map<TopicPartition, Chunk> afterWhatWasRemoved(
            OffsetOutOfRangeException removed, Map<TopicPartition, Long> from) throws TranslationException {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(removed.partitions(), limit);
        Map<TopicPartition, Chunk> chunks = new HashMap<>();
        for (TopicPartition partition : removed.partitions()) {
            long begin = Objects.requireNonNull(begins.get(partition));
            if (begin <= from.getOrDefault(partition, Long.MAX_VALUE)) {
                throw new TranslationException("%s: %s".formatted(partition, removed.getMessage()), removed);
            }
            consumer.seek(partition, begin);
            chunks.put(partition, new Chunk(List.of(), begin));
        }
        return chunks;
    }

    private static List<Entry> entries(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> new Entry(record.offset(), stamp(record)))
                .toList();
    }

    /** What cannot be read is as good as no stamp: somebody else's, or damaged; one record must not stop a failover. */
    private static @Nullable Provenance stamp(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(Provenance.HEADER);
        try {
            return header == null || header.value() == null ? null : Provenance.decode(header.value());
        } catch (UnreadableStampException e) {
            return null;
        }
    }
}
