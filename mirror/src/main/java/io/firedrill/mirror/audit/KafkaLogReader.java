package io.firedrill.mirror.audit;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.flow.MirrorCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * A consumer without a group that reads logs from end to end, and gives up when nothing comes for too long. For one
 * thread.
 */
final class KafkaLogReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int FETCH_BYTES = 32 * 1024 * 1024;
    private static final int PARTITION_BYTES = 2 * 1024 * 1024;
    private static final int RECORDS = 20_000;
    /** A cluster that has answered before is not dead at once when a fetch takes long. */
    private static final int PATIENCE = 3;

    private final ClusterAnswers answers;
    private final Consumer<byte[], byte[]> consumer;
    private long progressAt = System.nanoTime();

    /** @param isolation read_committed or read_uncommitted */
    KafkaLogReader(MirrorCluster cluster, String isolation, ClusterAnswers answers) {
        this.answers = answers;
        Map<String, Object> properties = new HashMap<>(cluster.clientConfig());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_BYTES);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        consumer = new KafkaConsumer<>(properties, new NoBytes(), new NoBytes());
    }

    Consumer<byte[], byte[]> consumer() {
        return consumer;
    }

    Duration limit() {
        return answers.limit();
    }

    ClusterException refused(String question, Throwable cause) {
        return answers.refused(question, cause);
    }

    /** Something was read: the time for the next answer begins. */
    void progressed() {
        progressAt = System.nanoTime();
    }

    /**
     * What the next fetch brings; may be empty.
     *
     * @param question what is read, for the message
     * @throws ClusterException when nothing has {@link #progressed} for too long, or the cluster refuses
     * @throws OffsetOutOfRangeException when retention was faster
     */
    ConsumerRecords<byte[], byte[]> poll(String question) throws ClusterException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (System.nanoTime() - progressAt > PATIENCE * answers.limit().toNanos()) {
            throw answers.silent(question, answers.limit().multipliedBy(PATIENCE));
        }
        try {
            return consumer.poll(POLL);
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (OffsetOutOfRangeException e) {
            throw e;
        } catch (KafkaException e) {
            throw answers.refused(question, e);
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
