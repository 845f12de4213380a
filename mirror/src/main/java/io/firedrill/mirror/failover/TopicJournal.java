package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.Answers;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.cluster.ClusterLogs;
import io.firedrill.mirror.cluster.LogReading;
import io.firedrill.mirror.flow.MirrorCluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic of one partition at the target: whoever can fail over can read it, and its order decides between two who claim the
 * same. It is compacted, by keys that are never used twice, so that nothing of it is ever deleted. Its name ends as those of
 * topics that no mirror carries.
 */
final class TopicJournal implements Journal {
    private static final short REPLICAS = 3;
    /** A thousand groups' places are one entry. */
    private static final int ENTRY_BYTES = 20 * 1024 * 1024;

    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final MirrorCluster cluster;
    private final TopicPartition log;
    private final Admin admin;
    private final Duration limit;
    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final List<Entry> read = new ArrayList<>();
    private boolean assigned;

    /**
     * Asks nothing yet.
     *
     * @param admin of the cluster; is not closed
     * @param limit for each reading and writing
     */
    TopicJournal(MirrorCluster cluster, String topic, Admin admin, Duration limit) {
        this.cluster = cluster;
        this.log = new TopicPartition(topic, 0);
        this.admin = admin;
        this.limit = limit;
        this.consumer = consumer(cluster);
        this.producer = producer(cluster, limit);
    }

    private static Consumer<byte[], byte[]> consumer(MirrorCluster cluster) {
        Map<String, Object> properties = new HashMap<>(cluster.clientConfig());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, ENTRY_BYTES);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Producer<byte[], byte[]> producer(MirrorCluster cluster, Duration limit) {
        Map<String, Object> properties = new HashMap<>(cluster.clientConfig());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, ENTRY_BYTES);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, limit.toMillis());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.max(1, limit.toMillis() / 2));
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public List<Entry> entries() throws JournalException, InterruptedException {
        try {
            if (!assigned) {
                if (!new ClusterLogs(cluster, admin, limit).has(log.topic())) {
                    return List.of();
                }
                assign();
            }
            readToEnd();
            return List.copyOf(read);
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException | ClusterException e) {
            throw trouble("read", e);
        }
    }

    private void assign() {
        consumer.assign(Set.of(log));
        consumer.seekToBeginning(Set.of(log));
        assigned = true;
    }

    private void readToEnd() throws JournalException, ClusterException, InterruptedException {
        List<String> lines = new ArrayList<>();
        long end = consumer.endOffsets(Set.of(log), limit).getOrDefault(log, 0L);
        new LogReading(cluster.alias(), limit).read(consumer, log, end, record -> {
            if (record.value() != null) {
                lines.add(new String(record.value(), StandardCharsets.UTF_8));
            }
        });
        for (String line : lines) {
            read.add(Entry.decode(line));
        }
    }

    @Override
    public void append(Entry entry) throws JournalException, InterruptedException {
        try {
            if (!assigned) {
                makeTopic();
            }
            String key = "%d %s %s %s".formatted(entry.epoch(), entry.operator(), entry.step(), entry.phase());
            answers()
                    .get(
                            producer.send(new ProducerRecord<>(
                                    log.topic(),
                                    log.partition(),
                                    entry.at().toEpochMilli(),
                                    key.getBytes(StandardCharsets.UTF_8),
                                    entry.encode().getBytes(StandardCharsets.UTF_8))),
                            "an entry of the journal");
            if (!assigned) {
                assign();
            }
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException | ClusterException e) {
            throw trouble("written", e);
        }
    }

    private void makeTopic() throws ClusterException, InterruptedException {
        int brokers =
                answers().get(admin.describeCluster().nodes(), "its brokers").size();
        short replicas = (short) Math.min(REPLICAS, brokers);
        NewTopic wanted = new NewTopic(log.topic(), 1, replicas)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Integer.toString(Math.max(1, replicas - 1)),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(ENTRY_BYTES)));
        try {
            answers().get(admin.createTopics(List.of(wanted)).all(), "making topic '%s'".formatted(log.topic()));
        } catch (ClusterException e) {
            if (!(e.reason() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private Answers answers() {
        return Answers.within(limit, cluster.alias());
    }

    private JournalException trouble(String what, Exception cause) {
        return new JournalException(
                "cluster '%s', journal '%s' cannot be %s: %s"
                        .formatted(cluster.alias(), log.topic(), what, cause.getMessage()),
                cause);
    }

    @Override
    public void close() {
        producer.close(CLOSE);
        consumer.close();
    }
}
