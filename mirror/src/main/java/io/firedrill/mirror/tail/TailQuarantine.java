package io.firedrill.mirror.tail;

import io.firedrill.mirror.cluster.Answers;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.cluster.ClusterLogs;
import io.firedrill.mirror.cluster.LogReading;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.translation.OffsetRange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topic at a flow's target that keeps what the lost source had and the mirror had not brought: the records as they were,
 * each with the header {@value #TOPIC} and a {@link Provenance}, and after those of one failover a mark that all are there. One
 * transaction has the records, their copies for those who are to process them, and the mark, so that a tool that is killed leaves all
 * of it or nothing. For one thread.
 */
public final class TailQuarantine {
    /** The header that names the topic of a record that is kept. */
    public static final String TOPIC = "fd-topic";
    /** The header of a record that was written once more: where it was first, as {@link Provenance#encode}. */
    public static final String REPLAYED = "fd-replayed";

    private static final String SETTLED = "fd-settled";
    private static final short REPLICAS = 3;
    private static final int RECORD_BYTES = 100 * 1024 * 1024;
    private static final Duration TRANSACTION = Duration.ofMinutes(10);
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final ReplicationFlow flow;
    private final Admin admin;
    private final Duration limit;

    /**
     * Asks nothing yet.
     *
     * @param flow whose source was lost
     * @param admin of the flow's target; is not closed
     * @param limit for each question
     */
    public TailQuarantine(ReplicationFlow flow, Admin admin, Duration limit) {
        this.flow = flow;
        this.admin = admin;
        this.limit = limit;
    }

    /** All that was ever decided, in its order; empty where nothing was. */
    public List<SettledTail> settled() throws ClusterException, InterruptedException {
        if (!new ClusterLogs(flow.target(), admin, limit).has(flow.quarantineTopic())) {
            return List.of();
        }
        TopicPartition log = new TopicPartition(flow.quarantineTopic(), 0);
        try (Consumer<byte[], byte[]> consumer = LogReading.consumer(flow.target())) {
            consumer.assign(Set.of(log));
            consumer.seekToBeginning(Set.of(log));
            return marks(consumer, log);
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException e) {
            throw trouble("cannot be read", e);
        }
    }

    private List<SettledTail> marks(Consumer<byte[], byte[]> consumer, TopicPartition log)
            throws ClusterException, InterruptedException {
        long end = consumer.endOffsets(Set.of(log), limit).getOrDefault(log, 0L);
        List<SettledTail> marks = new ArrayList<>();
        new LogReading(flow.target().alias(), limit).read(consumer, log, end, record -> {
            if (record.headers().lastHeader(SETTLED) != null) {
                marks.add(SettledTail.decode(new String(record.value(), StandardCharsets.UTF_8)));
            }
        });
        return marks;
    }

    /**
     * Keeps all records of a tail, and writes them once more where that is wanted; all or nothing. What was kept, or written once
     * more, by an earlier try is not again.
     *
     * @param wanted what is to become of which of the source's offsets
     * @throws SettledOtherwiseException when some were written once more already, and are to be discarded
     */
    public void settle(SettledTail wanted) throws SettledOtherwiseException, ClusterException, InterruptedException {
        makeTopic();
        try (Writing writing = new Writing(producer())) {
            // Ends what a killed tool has left open, and keeps one that only seemed dead from committing: what is read
            // now holds.
            writing.producer.initTransactions();
            write(writing, wanted, settled());
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException e) {
            throw trouble("cannot be written", e);
        }
    }

    private void write(Writing writing, SettledTail wanted, List<SettledTail> before)
            throws SettledOtherwiseException, ClusterException, InterruptedException {
        Map<TopicPartition, List<OffsetRange>> kept = SettledTail.all(before);
        Map<TopicPartition, List<OffsetRange>> replayed =
                SettledTail.all(before.stream().filter(TailQuarantine::isReplay).toList());
        boolean replay = wanted.disposition() == Disposition.REPLAY;
        if (!replay && before.stream().anyMatch(one -> one.epoch() == wanted.epoch() && isReplay(one))) {
            throw new SettledOtherwiseException("the records that never came here have been replayed by an earlier try:"
                    + " they cannot be discarded any more");
        }
        Map<TopicPartition, List<OffsetRange>> left = SettledTail.without(wanted.ranges(), replay ? replayed : kept);
        if (new UnreplicatedTail(flow.source(), left, limit).read(record -> {}).total() == 0) {
            return;
        }
        writing.begin();
        new UnreplicatedTail(flow.source(), left, limit).read(record -> {
            if (!isIn(kept, record)) {
                writing.send(quarantined(record));
            }
            if (replay) {
                writing.send(replayed(record));
            }
        });
        writing.send(mark(new SettledTail(wanted.epoch(), wanted.disposition(), left)));
        writing.commit();
    }

    private static boolean isReplay(SettledTail one) {
        return one.disposition() == Disposition.REPLAY;
    }

    private static boolean isIn(Map<TopicPartition, List<OffsetRange>> ranges, ConsumerRecord<byte[], byte[]> record) {
        return ranges.getOrDefault(new TopicPartition(record.topic(), record.partition()), List.of()).stream()
                .anyMatch(range -> range.from() <= record.offset() && record.offset() < range.until());
    }

    /** Ends what a killed tool has left open, so that readers of committed records go on. */
    public void endOpen() throws ClusterException, InterruptedException {
        try (Writing writing = new Writing(producer())) {
            writing.producer.initTransactions();
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException e) {
            throw trouble("cannot be written", e);
        }
    }

    private ProducerRecord<byte[], byte[]> quarantined(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = new RecordHeaders(record.headers())
                .add(TOPIC, record.topic().getBytes(StandardCharsets.UTF_8))
                .add(Provenance.HEADER, place(record));
        return new ProducerRecord<>(
                flow.quarantineTopic(), 0, record.timestamp(), record.key(), record.value(), headers);
    }

    private ProducerRecord<byte[], byte[]> replayed(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = new RecordHeaders(record.headers()).add(REPLAYED, place(record));
        return new ProducerRecord<>(
                record.topic(), record.partition(), record.timestamp(), record.key(), record.value(), headers);
    }

    private byte[] place(ConsumerRecord<byte[], byte[]> record) {
        SourcePartition from =
                new SourcePartition(flow.source().alias(), TopicMark.of(record.topic()), record.partition());
        return new Provenance(from, record.offset(), 0, 0).encode();
    }

    private ProducerRecord<byte[], byte[]> mark(SettledTail settled) {
        Headers headers = new RecordHeaders().add(SETTLED, new byte[] {1});
        return new ProducerRecord<>(
                flow.quarantineTopic(), 0, null, null, settled.encode().getBytes(StandardCharsets.UTF_8), headers);
    }

    private void makeTopic() throws ClusterException, InterruptedException {
        int brokers =
                answers().get(admin.describeCluster().nodes(), "its brokers").size();
        short replicas = (short) Math.min(REPLICAS, brokers);
        NewTopic wanted = new NewTopic(flow.quarantineTopic(), 1, replicas)
                .configs(Map.of(
                        // It is the operator's to delete.
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        "-1",
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Integer.toString(Math.max(1, replicas - 1)),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(RECORD_BYTES)));
        try {
            answers().get(admin.createTopics(List.of(wanted)).all(), "making '%s'".formatted(flow.quarantineTopic()));
        } catch (ClusterException e) {
            if (!(e.reason() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private Answers answers() {
        return Answers.within(limit, flow.target().alias());
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> properties = clientConfig(flow.target());
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "firedrill-tail-" + flow.name());
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION.toMillis());
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RECORD_BYTES);
        // The topic may be a moment old (docs/adr/010).
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> clientConfig(MirrorCluster cluster) {
        return new HashMap<>(cluster.clientConfig());
    }

    private ClusterException trouble(String what, KafkaException cause) {
        return new ClusterException(
                "cluster '%s', '%s' %s: %s"
                        .formatted(flow.target().alias(), flow.quarantineTopic(), what, cause.getMessage()),
                cause);
    }

    /** One transaction; closed before it is committed, it is as if nothing had been written. */
    private static final class Writing implements AutoCloseable {
        private final Producer<byte[], byte[]> producer;
        private boolean begun;
        private boolean committed;

        Writing(Producer<byte[], byte[]> producer) {
            this.producer = producer;
        }

        void begin() {
            producer.beginTransaction();
            begun = true;
        }

        /** A commit fails where one of its records has failed: nobody waits for each. */
        void send(ProducerRecord<byte[], byte[]> record) {
            Future<RecordMetadata> unused = producer.send(record);
        }

        void commit() {
            producer.commitTransaction();
            committed = true;
        }

        @Override
        public void close() {
            if (begun && !committed) {
                abort();
            }
            producer.close(CLOSE);
        }

        private void abort() {
            try {
                producer.abortTransaction();
            } catch (KafkaException e) {
                // The broker ends it by its timeout, or when the next one begins.
                begun = false;
            }
        }
    }
}
