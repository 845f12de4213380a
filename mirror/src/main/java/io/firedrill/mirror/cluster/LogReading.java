package io.firedrill.mirror.cluster;

import io.firedrill.mirror.flow.MirrorCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a stretch of one partition, for as long as it goes on.
 *
 * @param cluster its alias, for messages
 * @param limit how long nothing may come before that is an error
 */
public record LogReading(String cluster, Duration limit) {
    private static final Duration POLL = Duration.ofMillis(200);

    /** One of no group, for what is committed, that goes nowhere by itself; to be closed by the caller. */
    public static Consumer<byte[], byte[]> consumer(MirrorCluster cluster) {
        // What a transaction gave up was never said to anybody.
        return consumer(cluster, IsolationLevel.READ_COMMITTED);
    }

    /** The same, for what {@code isolation} lets it see. */
    public static Consumer<byte[], byte[]> consumer(MirrorCluster cluster, IsolationLevel isolation) {
        Map<String, Object> properties = new HashMap<>(cluster.clientConfig());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Reads from where {@code consumer} is to before {@code end}.
     *
     * @param consumer to which {@code log} alone is assigned
     * @throws ClusterException when nothing comes any more
     */
    public void read(Consumer<byte[], byte[]> consumer, TopicPartition log, long end, Taking taking)
            throws ClusterException, InterruptedException {
        long position = consumer.position(log, limit);
        long deadline = System.nanoTime() + limit.toNanos();
        while (position < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(log)) {
                if (record.offset() < end) {
                    taking.take(record);
                }
            }
            long now = consumer.position(log, limit);
            if (now > position) {
                position = now;
                deadline = System.nanoTime() + limit.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new ClusterException(
                        "cluster '%s', %s: nothing came from offset %d on within %d s (a transaction that its producer left open ends by its timeout)"
                                .formatted(cluster, log, position, limit.toSeconds()));
            }
        }
    }

    /** What becomes of each record. */
    public interface Taking {
        /** The next one. */
        void take(ConsumerRecord<byte[], byte[]> record) throws ClusterException, InterruptedException;
    }
}
