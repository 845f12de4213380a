package io.firedrill.mirror.status;

import io.firedrill.mirror.flow.MirrorCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Asks one cluster, and says who did not answer what.
 *
 * @param limit for each question
 */
record Questions(MirrorCluster cluster, Duration limit) {
    /** A question of a consumer, which waits for the answer itself. */
    interface Asking<T> {
        T answer() throws UnansweredException, InterruptedException;
    }

    /** Waits for an answer. */
    <T> T answer(Future<T> future, String question) throws UnansweredException, InterruptedException {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unanswered(question, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw noAnswer(question, e);
        }
    }

    /** Lets a consumer ask. */
    <T> T ask(Asking<T> asking, String question) throws UnansweredException, InterruptedException {
        try {
            return asking.answer();
        } catch (InterruptException e) {
            // It was thrown for the interrupt, and set the flag again.
            var unused = Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException e) {
            throw unanswered(question, e);
        }
    }

    /** To be thrown when the time is over. */
    UnansweredException noAnswer(String question, Throwable cause) {
        return new UnansweredException(
                "cluster '%s' (%s) did not answer within %d s: %s"
                        .formatted(cluster.alias(), cluster.bootstrapServers(), limit.toSeconds(), question),
                true,
                cause);
    }

    private UnansweredException unanswered(String question, Throwable reason) {
        if (reason.getCause() instanceof ConfigException config) {
            // A region whose names are gone, or properties that no client takes: nothing can be asked.
            return new UnansweredException(
                    "cluster '%s' (%s) cannot be asked: %s"
                            .formatted(cluster.alias(), cluster.bootstrapServers(), config.getMessage()),
                    true,
                    reason);
        }
        if (reason instanceof org.apache.kafka.common.errors.TimeoutException
                || reason instanceof DisconnectException) {
            return noAnswer(question, reason);
        }
        return new UnansweredException(
                "cluster '%s' (%s) refused: %s: %s"
                        .formatted(cluster.alias(), cluster.bootstrapServers(), question, reason.getMessage()),
                false,
                reason);
    }

    /** A new client; a name that cannot be resolved is found out here. */
    Admin admin() throws UnansweredException, InterruptedException {
        return ask(() -> Admin.create(impatient()), "anything");
    }

    /** A consumer without a group that reads what is committed. */
    Consumer<byte[], byte[]> consumer() throws UnansweredException, InterruptedException {
        Map<String, Object> properties = impatient();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // Single records are wanted, of many partitions.
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 64 * 1024);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.MAX_VALUE);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        return ask(
                () -> new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                "anything");
    }

    private Map<String, Object> impatient() {
        Map<String, Object> properties = new HashMap<>(cluster.clientConfig());
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
        return properties;
    }
}
