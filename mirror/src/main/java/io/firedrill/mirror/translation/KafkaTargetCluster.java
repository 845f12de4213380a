package io.firedrill.mirror.translation;

import io.firedrill.mirror.commits.BridgePulse;
import io.firedrill.mirror.commits.CommitRecord;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.commits.PulseRecord;
import io.firedrill.mirror.commits.UnreadableCommitException;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
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
    public List<DatedCheckpoint> checkpoints() throws TranslationException, InterruptedException {
        String topic = flow.checkpointsTopic();
        return allOf(topic, record -> new DatedCheckpoint(Checkpoint.deserializeRecord(record), record.timestamp()))
                .orElseThrow(() -> new TranslationException(
                        "flow %s: the target has no topic '%s', so there are no checkpoints: did its mirror ever run with"
                                        .formatted(flow.name(), topic)
                                + " emit.checkpoints.enabled?"));
    }

    @Override
    public List<GroupCommit> commits() throws TranslationException, InterruptedException {
        List<GroupCommit> commits = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : bridgeRecords()) {
            if (!PulseRecord.isPulse(record.key())) {
                try {
                    commits.add(CommitRecord.decode(record.key(), record.value(), record.timestamp()));
                } catch (UnreadableCommitException e) {
                    throw unreadable(record, e);
                }
            }
        }
        return commits;
    }

    @Override
    public Optional<BridgePulse> pulse() throws TranslationException, InterruptedException {
        Optional<BridgePulse> latest = Optional.empty();
        for (ConsumerRecord<byte[], byte[]> record : bridgeRecords()) {
            if (PulseRecord.isPulse(record.key())) {
                try {
                    latest = Optional.of(PulseRecord.decode(record.value(), record.timestamp()));
                } catch (UnreadableCommitException e) {
                    throw unreadable(record, e);
                }
            }
        }
        return latest;
    }

    private List<ConsumerRecord<byte[], byte[]>> bridgeRecords() throws TranslationException, InterruptedException {
        return allOf(flow.commitsTopic(), record -> record).orElse(List.of());
    }

    private TranslationException unreadable(ConsumerRecord<byte[], byte[]> record, UnreadableCommitException e) {
        return new TranslationException(
                "flow %s: '%s' at %d: %s".formatted(flow.name(), flow.commitsTopic(), record.offset(), e.getMessage()),
                e);
    }

    /** Reads a topic from its beginning to its end; empty where the target has none of that name. */
    private <T> Optional<List<T>> allOf(String topic, Reading<T> reading)
            throws TranslationException, InterruptedException {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer.listTopics(limit), Set.of(topic));
            if (partitions.isEmpty()) {
                return Optional.empty();
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<T> all = new ArrayList<>();
            readToEnd(consumer, consumer.endOffsets(partitions, limit), topic, record -> all.add(reading.of(record)));
            return Optional.of(all);
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException e) {
            throw new TranslationException(
                    "flow %s: '%s' cannot be read: %s".formatted(flow.name(), topic, e.getMessage()), e);
        }
    }

    private void readToEnd(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, String topic, Taking taking)
            throws TranslationException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), limit) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new TranslationException("flow %s: '%s' was not read to its end within %d s"
                        .formatted(flow.name(), topic, limit.toSeconds()));
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.value() != null) {
                    taking.take(record);
                }
            }
        }
    }

    private interface Reading<T> {
        T of(ConsumerRecord<byte[], byte[]> record) throws TranslationException;
    }

    private interface Taking {
        void take(ConsumerRecord<byte[], byte[]> record) throws TranslationException;
    }

    @Override
    public Map<TopicPartition, LogRange> logs(Set<String> topics) throws TranslationException, InterruptedException {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer.listTopics(limit), topics);
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions, limit);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, limit);
            Map<TopicPartition, LogRange> logs = new HashMap<>();
            starts.forEach((partition, start) ->
                    logs.put(partition, new LogRange(start, ends.getOrDefault(partition, start))));
            return logs;
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
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
        Map<String, Object> properties = new HashMap<>(flow.target().clientConfig());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        // What the mirror's transactions gave up, and what they have left open, is not there for a group, either.
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.putAll(further);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
