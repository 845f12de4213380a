package io.firedrill.engine;

import io.firedrill.history.HiddenRecord;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.LastStable;
import io.firedrill.history.LogEnd;
import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.history.RecordIdentity;
import io.firedrill.workload.RecordStamp;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the logs of a region from their start to their end, as an independent consumer of committed records that belongs to no
 * group: what it finds is what survived. A consumer of all records says where the logs end, and reads again where the first one
 * found offsets without records: what it finds there is hidden. One {@link LastStable} per partition says how far a reader of
 * committed records can come, one {@link LogEnd} how far this one came.
 */
final class LogReader {
    private static final Duration POLL = Duration.ofMillis(500);
    /** Without a single record for this long, the reader gives up; what it has not seen stays unseen. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String region;
    private final HistoryWriter history;
    private final LongSupplier clock;
    private Map<TopicPartition, Reading> readings = Map.of();

    LogReader(String region, HistoryWriter history, LongSupplier clock) {
        this.region = region;
        this.history = history;
        this.clock = clock;
    }

    /**
     * One partition.
     *
     * @param start its first offset when the reading began
     * @param stable its last stable offset then
     * @param end its high watermark then
     * @param gaps where committed records were not found
     */
    private record Reading(LogPartition log, long start, long stable, long end, OffsetGaps gaps) {}

    /** Reads {@code topics}, all of them to their ends or until patience is over. */
    void read(String bootstrapServers, Set<String> topics) throws IOException {
        try (Consumer<byte[], byte[]> committed = consumer(bootstrapServers, "read_committed", "none");
                Consumer<byte[], byte[]> whole = consumer(bootstrapServers, "read_uncommitted", "earliest")) {
            List<TopicPartition> partitions = committed.listTopics().entrySet().stream()
                    .filter(entry -> topics.contains(entry.getKey()))
                    .flatMap(entry -> entry.getValue().stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            readings = readings(committed, whole, partitions);
            for (Reading reading : readings.values()) {
                history.append(new LastStable(clock.getAsLong(), reading.log(), reading.stable()));
            }
            readCommitted(committed);
            readHidden(whole);
        }
    }

    private Map<TopicPartition, Reading> readings(
            Consumer<byte[], byte[]> committed, Consumer<byte[], byte[]> whole, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = whole.endOffsets(partitions);
        Map<TopicPartition, Long> stable = committed.endOffsets(partitions);
        Map<TopicPartition, Reading> begun = new HashMap<>();
        committed.beginningOffsets(partitions).forEach((partition, start) -> {
            LogPartition log = new LogPartition(region, partition.topic(), partition.partition());
            long end = ends.getOrDefault(partition, start);
            begun.put(
                    partition,
                    new Reading(log, start, stable.getOrDefault(partition, start), end, new OffsetGaps(start)));
        });
        return begun;
    }

    private void readCommitted(Consumer<byte[], byte[]> consumer) throws IOException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        readings.forEach((partition, reading) -> ends.put(partition, reading.stable()));
        consumer.assign(readings.keySet());
        consumer.seekToBeginning(readings.keySet());
        readTo(ends, consumer, (reading, record) -> {
            reading.gaps().found(record.offset());
            history.append(new LogRecord(clock.getAsLong(), reading.log(), record.offset(), identity(record)));
        });
        for (Map.Entry<TopicPartition, Reading> entry : readings.entrySet()) {
            Reading reading = entry.getValue();
            long readTo = consumer.position(entry.getKey());
            if (readTo >= reading.stable()) {
                reading.gaps().passed(reading.end());
            }
            history.append(new LogEnd(clock.getAsLong(), reading.log(), reading.start(), reading.end(), readTo));
        }
    }

    /** Reads again where transactions, or compaction, left gaps. */
    private void readHidden(Consumer<byte[], byte[]> consumer) throws IOException {
        readings.values().removeIf(reading -> reading.gaps().isEmpty());
        Map<TopicPartition, Long> ends = new HashMap<>();
        readings.forEach(
                (partition, reading) -> ends.put(partition, reading.gaps().to()));
        consumer.assign(readings.keySet());
        readings.forEach(
                (partition, reading) -> consumer.seek(partition, reading.gaps().from()));
        readTo(ends, consumer, (reading, record) -> {
            if (reading.gaps().contain(record.offset())) {
                history.append(new HiddenRecord(clock.getAsLong(), reading.log(), record.offset(), identity(record)));
            }
        });
    }

    /** Takes what was read. */
    private interface Taker {
        void take(Reading reading, ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    private void readTo(Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> consumer, Taker taker)
            throws IOException {
        long lastRecordNanos = System.nanoTime();
        while (!reached(consumer, ends) && System.nanoTime() - lastRecordNanos < PATIENCE.toNanos()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                lastRecordNanos = System.nanoTime();
            }
            for (TopicPartition partition : records.partitions()) {
                Reading reading = Objects.requireNonNull(readings.get(partition));
                for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                    taker.take(reading, record);
                }
            }
        }
    }

    private static boolean reached(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static RecordIdentity identity(ConsumerRecord<byte[], byte[]> record) {
        return RecordStamp.read(record.headers(), record.key(), record.value());
    }

    private Consumer<byte[], byte[]> consumer(String bootstrapServers, String isolation, String reset) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "firedrill-log-reader-" + region,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        reset,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
