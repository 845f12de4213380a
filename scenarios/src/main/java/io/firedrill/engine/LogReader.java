package io.firedrill.engine;

import io.firedrill.history.HistoryWriter;
import io.firedrill.history.LastStable;
import io.firedrill.history.LogEnd;
import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.workload.RecordStamp;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * group: what it finds is what survived. A consumer of all records says where the logs end. One {@link LastStable} per partition
 * says how far a reader of committed records can come, one {@link LogEnd} how far this one came.
 */
final class LogReader {
    private static final Duration POLL = Duration.ofMillis(500);
    /** Without a single record for this long, the reader gives up; what it has not seen stays unseen. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String region;
    private final HistoryWriter history;
    private final LongSupplier clock;
    private final Map<TopicPartition, LogPartition> logs = new HashMap<>();

    LogReader(String region, HistoryWriter history, LongSupplier clock) {
        this.region = region;
        this.history = history;
        this.clock = clock;
    }

    /** Reads {@code topics}, all of them to their ends or until patience is over. */
    void read(String bootstrapServers, Set<String> topics) throws IOException {
        try (Consumer<byte[], byte[]> consumer = consumer(bootstrapServers, "read_committed");
                Consumer<byte[], byte[]> whole = consumer(bootstrapServers, "read_uncommitted")) {
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(entry -> topics.contains(entry.getKey()))
                    .flatMap(entry -> entry.getValue().stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = whole.endOffsets(partitions);
            Map<TopicPartition, Long> stable = consumer.endOffsets(partitions);
            for (Map.Entry<TopicPartition, Long> last : stable.entrySet()) {
                history.append(new LastStable(clock.getAsLong(), log(last.getKey()), last.getValue()));
            }
            consumer.seekToBeginning(partitions);
            readToEnds(consumer, stable);
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                TopicPartition partition = end.getKey();
                history.append(new LogEnd(
                        clock.getAsLong(),
                        log(partition),
                        starts.getOrDefault(partition, 0L),
                        end.getValue(),
                        consumer.position(partition)));
            }
        }
    }

    private void readToEnds(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) throws IOException {
        long lastRecordNanos = System.nanoTime();
        while (!reached(consumer, ends) && System.nanoTime() - lastRecordNanos < PATIENCE.toNanos()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                lastRecordNanos = System.nanoTime();
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                append(record);
            }
        }
    }

    private static boolean reached(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void append(ConsumerRecord<byte[], byte[]> record) throws IOException {
        history.append(new LogRecord(
                clock.getAsLong(),
                log(new TopicPartition(record.topic(), record.partition())),
                record.offset(),
                RecordStamp.read(record.headers(), record.key(), record.value())));
    }

    private LogPartition log(TopicPartition partition) {
        return logs.computeIfAbsent(partition, there -> new LogPartition(region, there.topic(), there.partition()));
    }

    private Consumer<byte[], byte[]> consumer(String bootstrapServers, String isolation) {
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
                        "none",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
