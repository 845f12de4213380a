package io.firedrill.benchmarks.mirror;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.process.ChildJvm;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** From the append at the source to the append at the target, by both brokers' own times, in milliseconds. */
final class Latency {
    private static final int PARTITIONS = 4;
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final Map<String, String> APPEND_TIME =
            Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");

    private final TwoRegions regions;
    private final int recordBytes;
    private final int rate;

    /** @param rate records per second */
    Latency(TwoRegions regions, int recordBytes, int rate) {
        this.regions = regions;
        this.recordBytes = recordBytes;
        this.rate = rate;
    }

    /** Ascending; what was sent until the mirror had run for {@code warmUp} left out. */
    List<Long> measure(String topic, Duration warmUp, short replicas) throws Exception {
        long uncounted = rate * warmUp.toSeconds();
        ReplicationFlow flow = regions.flow("l" + topic, topic, "nobody");
        TwoRegions.create(regions.sourceAdmin(), new NewTopic(topic, PARTITIONS, replicas).configs(APPEND_TIME));
        // MirrorMaker 2 does not bring this setting.
        TwoRegions.create(
                regions.targetAdmin(),
                new NewTopic(flow.targetTopic(topic), PARTITIONS, replicas).configs(APPEND_TIME));
        List<ChildJvm> mirror = regions.start(Contender.SHIPPED, flow, PARTITIONS, replicas);
        try {
            long sent = send(topic, flow.targetTopic(topic), uncounted + rate * MEASURED.toSeconds());
            while (regions.atTarget(flow.targetTopic(topic), PARTITIONS) < sent) {
                new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            }
        } finally {
            mirror.forEach(ChildJvm::kill);
        }
        Map<Long, Long> appended = times(regions.sourceServers(), topic);
        return times(regions.targetServers(), flow.targetTopic(topic)).entrySet().stream()
                .filter(record -> record.getKey() >= uncounted)
                .map(record -> record.getValue() - Objects.requireNonNull(appended.get(record.getKey())))
                .sorted()
                .toList();
    }

    /** At {@code rate} from when the mirror runs; how many there are at the end. */
    private long send(String topic, String mirrored, long all) throws Exception {
        long sent = 0;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        regions.sourceServers(),
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            send(producer, topic, sent++);
            while (regions.atTarget(mirrored, PARTITIONS) < 1) {
                new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            }
            long began = System.nanoTime();
            while (sent < all) {
                long due = 1 + (System.nanoTime() - began) * rate / TimeUnit.SECONDS.toNanos(1);
                while (sent < Math.min(due, all)) {
                    send(producer, topic, sent++);
                }
                new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
            }
        }
        return sent;
    }

    private void send(KafkaProducer<byte[], byte[]> producer, String topic, long number) {
        byte[] value = ByteBuffer.allocate(recordBytes).putLong(number).array();
        var unused = producer.send(new ProducerRecord<>(topic, (int) (number % PARTITIONS), null, value));
    }

    /** When each record was appended, by its number. */
    private static Map<Long, Long> times(String servers, String topic) {
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
        Map<Long, Long> times = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<TopicPartition> open = new ArrayList<>(partitions);
            while (!open.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    times.putIfAbsent(ByteBuffer.wrap(record.value()).getLong(), record.timestamp());
                }
                open.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            }
        }
        return times;
    }
}
