package io.firedrill.mirror.bridge;

import io.firedrill.mirror.cluster.Answers;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.commits.BridgePulse;
import io.firedrill.mirror.commits.CommitRecord;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.commits.GroupHome;
import io.firedrill.mirror.commits.HomeRecord;
import io.firedrill.mirror.commits.PulseRecord;
import io.firedrill.mirror.flow.MirrorCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic at a real target; makes it when it is written to for the first time. */
final class KafkaCommitsTopic implements CommitsTopic {
    private static final short REPLICAS = 3;
    /** The smallest that brokers allow. */
    private static final int SEGMENT_BYTES = 1 << 20;
    /** The share of what is superseded from which on the cleaner takes the topic in hand. */
    private static final double DIRTY = 0.01;

    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final MirrorCluster target;
    private final String topic;
    private final Duration limit;
    private final Admin admin;
    private final Producer<byte[], byte[]> producer;
    private volatile boolean made;

    /**
     * Asks nothing yet.
     *
     * @param limit for each writing
     */
    KafkaCommitsTopic(MirrorCluster target, String topic, Duration limit) {
        this.target = target;
        this.topic = topic;
        this.limit = limit;
        this.admin = Admin.create(target.clientConfig());
        this.producer = producer(target, limit);
    }

    private static Producer<byte[], byte[]> producer(MirrorCluster target, Duration limit) {
        Map<String, Object> properties = new HashMap<>(target.clientConfig());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, limit.toMillis());
        int requestMillis = (int) Math.max(1, limit.toMillis() / 2);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, requestMillis);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void write(List<GroupCommit> commits) throws ClusterException, InterruptedException {
        write(
                commits,
                commit -> new ProducerRecord<>(
                        topic, 0, commit.atMillis(), CommitRecord.key(commit), CommitRecord.value(commit)));
    }

    @Override
    public void writeHomes(List<GroupHome> homes) throws ClusterException, InterruptedException {
        write(
                homes,
                home -> new ProducerRecord<>(topic, 0, home.atMillis(), HomeRecord.key(home), HomeRecord.value(home)));
    }

    private <T> void write(List<T> all, Function<T, ProducerRecord<byte[], byte[]>> record)
            throws ClusterException, InterruptedException {
        Answers answers = Answers.within(limit, target.alias());
        makeTopic(answers);
        List<Future<RecordMetadata>> sent = new ArrayList<>(all.size());
        try {
            for (T one : all) {
                sent.add(producer.send(record.apply(one)));
            }
        } catch (KafkaException e) {
            throw new ClusterException("cluster '%s', topic '%s': %s".formatted(target.alias(), topic, e), e);
        }
        for (Future<RecordMetadata> one : sent) {
            answers.get(one, "topic '%s'".formatted(topic));
        }
    }

    @Override
    public void write(BridgePulse pulse) throws ClusterException, InterruptedException {
        Answers answers = Answers.within(limit, target.alias());
        makeTopic(answers);
        try {
            answers.get(
                    producer.send(new ProducerRecord<>(
                            topic, 0, pulse.writtenAtMillis(), PulseRecord.key(), PulseRecord.value(pulse))),
                    "topic '%s'".formatted(topic));
        } catch (KafkaException e) {
            throw new ClusterException("cluster '%s', topic '%s': %s".formatted(target.alias(), topic, e), e);
        }
    }

    private void makeTopic(Answers answers) throws ClusterException, InterruptedException {
        if (made) {
            return;
        }
        int brokers =
                answers.get(admin.describeCluster().nodes(), "its brokers").size();
        short replicas = (short) Math.min(REPLICAS, brokers);
        NewTopic wanted = new NewTopic(topic, 1, replicas)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Integer.toString(Math.max(1, replicas - 1)),
                        // A failover reads all of it, and what is superseded goes only from segments that are full.
                        TopicConfig.SEGMENT_BYTES_CONFIG,
                        Integer.toString(SEGMENT_BYTES),
                        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                        Double.toString(DIRTY),
                        // Times are those at which the source was asked.
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        "CreateTime"));
        try {
            answers.get(admin.createTopics(List.of(wanted)).all(), "making topic '%s'".formatted(topic));
        } catch (ClusterException e) {
            if (!(e.reason() instanceof TopicExistsException)) {
                throw e;
            }
        }
        made = true;
    }

    @Override
    public void close() {
        producer.close(CLOSE);
        admin.close(CLOSE);
    }
}
