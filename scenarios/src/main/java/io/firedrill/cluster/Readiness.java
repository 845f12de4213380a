package io.firedrill.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Waits for a region: ready is when a write that every broker must have has been acknowledged. */
final class Readiness {
    private static final long LOOK_MILLIS = 200;
    /** Kafka's default. */
    private static final long REQUEST_MILLIS = 30_000;

    private final Region region;
    private final String topic;

    /** @param topic to be made for that; there must be none of this name, and never have been */
    Readiness(Region region, String topic) {
        this.region = region;
        this.topic = topic;
    }

    void await(Duration limit) throws RegionException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        createTopic(limit, deadline);
        write(limit, deadline);
    }

    private void createTopic(Duration limit, long deadline) throws RegionException, InterruptedException {
        short replicas = (short) region.brokers().size();
        NewTopic wanted =
                new NewTopic(topic, 1, replicas).configs(Map.of("min.insync.replicas", Short.toString(replicas)));
        boolean created = false;
        // Until every broker has registered, the replication factor is refused: ask again.
        while (!created) {
            Admin admin = admin(limit);
            try {
                created = await(admin.createTopics(List.of(wanted)).all(), limit, deadline)
                        .isEmpty();
            } finally {
                // At once: an orderly close would wait for brokers that may be dead.
                admin.close(Duration.ZERO);
            }
        }
    }

    private void write(Duration limit, long deadline) throws RegionException, InterruptedException {
        boolean written = false;
        while (!written) {
            Producer<byte[], byte[]> producer = producer(limit);
            try {
                written = await(producer.send(new ProducerRecord<>(topic, new byte[0])), limit, deadline)
                        .isEmpty();
            } finally {
                producer.close(Duration.ZERO);
            }
        }
    }

    /** Waits for {@code future} while all brokers live; returns what went wrong, or empty. */
    Optional<Throwable> await(Future<?> future, Duration limit, long deadline)
            throws RegionException, InterruptedException {
        while (true) {
            requireAlive();
            try {
                future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                return Optional.empty();
            } catch (ExecutionException e) {
                requireTime(limit, deadline, e);
                return Optional.of(e);
            } catch (TimeoutException e) {
                requireTime(limit, deadline, e);
            }
        }
    }

    private void requireAlive() throws RegionException {
        for (Broker broker : region.brokers()) {
            if (!broker.isAlive()) {
                throw new RegionException("region %s did not come up: %s ended, its last error: %s (all of it in %s)"
                        .formatted(
                                region.name(), broker.name(), broker.lastError().orElse("none"), broker.log()));
            }
        }
    }

    private void requireTime(Duration limit, long deadline, Throwable last) throws RegionException {
        if (System.nanoTime() < deadline) {
            return;
        }
        String errors = region.brokers().stream()
                .flatMap(broker -> broker.lastError().stream().map(error -> broker.name() + ": " + error))
                .reduce((first, second) -> first + "; " + second)
                .orElse(String.valueOf(last.getMessage()));
        throw new RegionException(
                "region %s did not come up within %d s: %s (see %s and its neighbours)"
                        .formatted(
                                region.name(),
                                limit.toSeconds(),
                                errors,
                                region.brokers().get(0).log()),
                last);
    }

    Admin admin(Duration limit) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                region.bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) Math.min(limit.toMillis(), REQUEST_MILLIS),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) limit.toMillis(),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                200L,
                AdminClientConfig.RETRY_BACKOFF_MAX_MS_CONFIG,
                200L));
    }

    private Producer<byte[], byte[]> producer(Duration limit) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        region.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        limit.toMillis(),
                        ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG,
                        200L),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
