package io.firedrill.mirror.translation;

import io.firedrill.mirror.flow.ReplicationFlow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.connect.mirror.Checkpoint;

/** Asks the real target, with a consumer of its own for each question. */
final class KafkaTargetCluster implements TargetCluster {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int CHUNK_BYTES = 128 * 1024;

    private final ReplicationFlow flow;
    private final Duration limit;

    KafkaTargetCluster(ReplicationFlow flow, Duration limit) {
        this.flow = flow;
        this.limit = limit;
    }

    @Override
    public List<Checkpoint> checkpoints() throws TranslationException, InterruptedException {
        String topic = flow.checkpointsTopic();
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer.listTopics(limit), Set.of(topic));
            if (partitions.isEmpty()) {
                throw new TranslationException(
                        "flow %s: the target has no topic '%s', so there are no checkpoints: did its mirror ever run with"
                                        .formatted(flow.name(), topic)
                                + " emit.checkpoints.enabled?");
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readToEnd(consumer, consumer.endOffsets(partitions, limit));
        } catch (KafkaException e) {
            throw new TranslationException(
                    "flow %s: '%s' cannot be read: %s".formatted(flow.name(), topic, e.getMessage()), e);
        }
    }

    private List<Checkpoint> readToEnd(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends)
            throws TranslationException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        List<Checkpoint> checkpoints = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new TranslationException("flow %s: '%s' was not read to its end within %d s"
                        .formatted(flow.name(), flow.checkpointsTopic(), limit.toSeconds()));
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.value() != null) {
                    checkpoints.add(Checkpoint.deserializeRecord(record));
                }
            }
        }
        return checkpoints;
    }

    @Override
    public Map<TopicPartition, LogRange> logs(Set<String> topics) throws TranslationException {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer.listTopics(limit), topics);
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions, limit);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, limit);
            Map<TopicPartition, LogRange> logs = new HashMap<>();
            starts.forEach((partition, start) ->
                    logs.put(partition, new LogRange(start, ends.getOrDefault(partition, start))));
            return logs;
        } catch (KafkaException e) {
            throw new TranslationException(
                    "flow %s: the logs of the mirrored topics cannot be asked for: %s"
                            .formatted(flow.name(), e.getMessage()),
                    e);
        }
    }

    @Override
    public StampedLogs stampedLogs(Map<TopicPartition, LogRange> logs) {
        Map<String, Object> chunks = Map.of(
                // One reading, one answer: not too much, and all of it at once.
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                CHUNK_BYTES,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                Integer.MAX_VALUE,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                10);
        return new KafkaStampedLogs(consumer(chunks), limit, logs);
    }

    private static List<TopicPartition> partitions(
            Map<String, List<PartitionInfo>> existing, Collection<String> topics) {
        return existing.values().stream()
                .flatMap(List::stream)
                .filter(info -> topics.contains(info.topic()))
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private Consumer<byte[], byte[]> consumer() {
        return consumer(Map.of());
    }

    private Consumer<byte[], byte[]> consumer(Map<String, Object> further) {
        Map<String, Object> properties = new HashMap<>(flow.target().clientProperties());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, flow.target().bootstrapServers());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        // What the mirror's transactions gave up, and what they have left open, is not there for a group, either.
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.putAll(further);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
