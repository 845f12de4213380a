package io.firedrill.benchmarks.load;

import io.firedrill.history.RecordIdentity;
import io.firedrill.workload.RecordStamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is sent while it is sent, and counts how long each record took from when it was due until a consumer had it. Knows a record by
 * its identity, so that a torn or foreign one is no measurement.
 */
final class EndToEnd implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    /** For what is still on its way when the last send has ended. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LongSupplier clock;
    private final Histogram latencies = new Histogram(MeasuredPart.DIGITS);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable MeasuredTime time;
    private volatile long read;
    private volatile @Nullable RuntimeException failure;

    private EndToEnd(KafkaConsumer<byte[], byte[]> consumer, LongSupplier clock) {
        this.consumer = consumer;
        this.clock = clock;
    }

    /**
     * Reads from now on; the topic is empty yet.
     *
     * @param client what connects, by Kafka's names; what is a producer's is left out
     * @param clock which says when a record was due
     */
    static EndToEnd start(String topic, Map<String, String> client, LongSupplier clock) {
        Map<String, Object> settings = new HashMap<>();
        client.forEach((name, value) -> {
            if (ConsumerConfig.configNames().contains(name)) {
                settings.put(name, value);
            }
        });
        settings.remove(ConsumerConfig.CLIENT_ID_CONFIG);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        EndToEnd reader = new EndToEnd(consumer, clock);
        Thread thread = new Thread(reader::readAll, "end-to-end");
        thread.setDaemon(true);
        thread.start();
        return reader;
    }

    /** Counts the records that are due in that time. */
    void measure(MeasuredTime counted) {
        time = counted;
    }

    private void readAll() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    seen(RecordStamp.read(record.headers(), record.key(), record.value()));
                }
            }
        } catch (WakeupException e) {
            // Asked to end.
            return;
        } catch (KafkaException e) {
            // The edge of the thread: whoever asks for the latencies is told.
            failure = e;
        } finally {
            ended.countDown();
        }
    }

    private void seen(RecordIdentity identity) {
        MeasuredTime counted = time;
        if (identity.intact() && counted != null && counted.contains(identity.intendedMicros())) {
            latencies.recordValue(Math.max(0, clock.getAsLong() - identity.intendedMicros()));
        }
        // One thread writes it.
        long soFar = read;
        read = soFar + 1;
    }

    /**
     * Waits, some seconds at most, until so many records have been read, and ends.
     *
     * @throws KafkaException when the consumer failed
     */
    Latency finish(long records) throws InterruptedException {
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (read < records && failure == null && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        close();
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
        return Latency.of(latencies);
    }

    /** Idempotent. */
    @Override
    public void close() {
        consumer.wakeup();
        try {
            var unused = ended.await(GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
