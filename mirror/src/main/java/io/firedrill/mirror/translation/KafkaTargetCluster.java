package io.firedrill.mirror.translation;

import io.firedrill.mirror.commits.BridgePulse;
import io.firedrill.mirror.commits.CommitRecord;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.commits.GroupHome;
import io.firedrill.mirror.commits.HomeRecord;
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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.connect.mirror.Checkpoint;

/** Asks the real target. Thread-safe; one question at a time. */
final class KafkaTargetCluster implements TargetCluster {
    /** A batch of a mirror that is set up as shipped, of 256 KiB; of a smaller fetch, brokers fill only the first partition. */
    private static final int CHUNK_BYTES = 320 * 1024;

    private static final int FETCH_BYTES = 8 * 1024 * 1024;
    private static final int CHUNK_RECORDS = 250;
    private static final int SEARCHES = 64;

    private final ReplicationFlow flow;
    private final Duration limit;
    private final TargetConsumer consumer;
    private final KafkaOffsetSyncs syncs;
    private final ThreadPoolExecutor workers;

    /** @param limit for each question, and each reading of a search */
    KafkaTargetCluster(ReplicationFlow flow, Duration limit) {
        this.flow = flow;
        this.limit = limit;
        this.consumer = new TargetConsumer(this::consumer);
        this.syncs = new KafkaOffsetSyncs(flow, limit);
        this.workers = new ThreadPoolExecutor(
                SEARCHES, SEARCHES, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), KafkaTargetCluster::thread);
        workers.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable search) {
        Thread thread = new Thread(search, "search");
        thread.setDaemon(true);
        return thread;
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
        return bridgeRecords(key -> !PulseRecord.isPulse(key) && !HomeRecord.isHome(key), CommitRecord::decode);
    }

    @Override
    public List<GroupHome> homes() throws TranslationException, InterruptedException {
        return bridgeRecords(HomeRecord::isHome, HomeRecord::decode);
    }

    @Override
    public Optional<BridgePulse> pulse() throws TranslationException, InterruptedException {
        List<BridgePulse> all = bridgeRecords(
                PulseRecord::isPulse, (key, value, timestampMillis) -> PulseRecord.decode(value, timestampMillis));
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private <T> List<T> bridgeRecords(Predicate<byte[]> keys, Decoding<T> decoding)
            throws TranslationException, InterruptedException {
        List<T> decoded = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record :
                allOf(flow.commitsTopic(), record -> record).orElse(List.of())) {
            if (keys.test(record.key())) {
                try {
                    decoded.add(decoding.decode(record.key(), record.value(), record.timestamp()));
                } catch (UnreadableCommitException e) {
                    throw new TranslationException(
                            "flow %s: '%s' at %d: %s"
                                    .formatted(flow.name(), flow.commitsTopic(), record.offset(), e.getMessage()),
                            e);
                }
            }
        }
        return decoded;
    }

    private interface Decoding<T> {
        T decode(byte[] key, byte[] value, long timestampMillis) throws UnreadableCommitException;
    }

    /** Reads a topic from its beginning to its end; empty where the target has none of that name. */
    private <T> Optional<List<T>> allOf(String topic, Reading<T> reading)
            throws TranslationException, InterruptedException {
        return consumer.ask("flow %s: '%s' cannot be read".formatted(flow.name(), topic), asked -> {
            List<TopicPartition> partitions = partitions(asked.listTopics(limit), Set.of(topic));
            // A list leaves out what the asker may not describe; who asks by name is told so.
            if (partitions.isEmpty() && asked.partitionsFor(topic, limit).isEmpty()) {
                return Optional.empty();
            }
            asked.assign(partitions);
            asked.resume(partitions);
            asked.beginningOffsets(partitions, limit).forEach(asked::seek);
            List<T> all = new ArrayList<>();
            new WholeTopic(flow.name(), topic, limit)
                    .read(asked, asked.endOffsets(partitions, limit), record -> all.add(reading.of(record)));
            return Optional.of(all);
        });
    }

    private interface Reading<T> {
        T of(ConsumerRecord<byte[], byte[]> record) throws TranslationException;
    }

    @Override
    public OffsetSyncs offsetSyncs() throws TranslationException, InterruptedException {
        return syncs.all();
    }

    @Override
    public Map<TopicPartition, LogRange> logs(Set<String> topics) throws TranslationException, InterruptedException {
        return consumer.ask(
                "flow %s: the logs of the mirrored topics cannot be asked for".formatted(flow.name()), asked -> {
                    List<TopicPartition> partitions = partitions(asked.listTopics(limit), topics);
                    Map<TopicPartition, Long> starts = asked.beginningOffsets(partitions, limit);
                    Map<TopicPartition, Long> ends = asked.endOffsets(partitions, limit);
                    Map<TopicPartition, LogRange> logs = new HashMap<>();
                    starts.forEach((partition, start) ->
                            logs.put(partition, new LogRange(start, ends.getOrDefault(partition, start))));
                    return logs;
                });
    }

    @Override
    public <T> Map<TopicPartition, T> inEach(Map<TopicPartition, LogRange> logs, LogSearch<T> search)
            throws TranslationException, InterruptedException {
        return consumer.ask(
                "flow %s: the mirrored topics cannot be read".formatted(flow.name()),
                asked -> new SearchRounds<>(search, new KafkaChunkReader(asked, logs, limit), workers)
                        .in(logs, SEARCHES));
    }

    @Override
    public void close() {
        consumer.close();
        syncs.close();
        workers.shutdown();
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
        Map<String, Object> properties = new HashMap<>(flow.target().clientConfig());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        // What the mirror's transactions gave up, and what they have left open, is not there for a group, either.
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // A search wants little of each log, and at once.
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, CHUNK_BYTES);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, CHUNK_RECORDS);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 1);
        Deserializer<byte[]> bytes = new BytesOf(Set.of(flow.checkpointsTopic(), flow.commitsTopic()));
        return new KafkaConsumer<>(properties, bytes, bytes);
    }
}
