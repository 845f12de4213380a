package io.firedrill.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts, as often as asked, which of the records that a topic had once are still there. For one thread; to be closed. */
final class RecordCounts implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;

    private RecordCounts(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        this.consumer = consumer;
        this.ends = Map.copyOf(ends);
    }

    /** Of the records that are there now. */
    static RecordCounts of(String bootstrapServers, String topic) {
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "firedrill-counts",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            return new RecordCounts(consumer, consumer.endOffsets(partitions));
        } catch (KafkaException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * One number per partition.
     *
     * @throws IllegalStateException when the logs cannot be read to where they ended
     */
    Map<Integer, Long> count() {
        Map<Integer, Long> counts = new HashMap<>();
        ends.keySet().forEach(partition -> counts.put(partition.partition(), 0L));
        consumer.seekToBeginning(ends.keySet());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isAtTheEnds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the logs %s were not read within %d s".formatted(ends.keySet(), PATIENCE.toSeconds()));
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < ends.getOrDefault(partition, 0L)) {
                    counts.merge(record.partition(), 1L, Long::sum);
                }
            }
        }
        return counts;
    }

    private boolean isAtTheEnds() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
