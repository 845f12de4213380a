package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.engine.MirroredRegions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Somebody who writes all the while, some hundred records a second, each another one. */
final class Traffic implements AutoCloseable {
    private final MirroredRegions regions;
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private @Nullable Thread writer;

    Traffic(MirroredRegions regions) {
        this.regions = regions;
    }

    void to(String region) throws InterruptedException {
        start(region, null);
    }

    void toOnly(String region, int partition) throws InterruptedException {
        start(region, partition);
    }

    private void start(String region, @Nullable Integer partition) throws InterruptedException {
        stop();
        stopping = false;
        writer = new Thread(() -> write(region, partition), "traffic to " + region);
        writer.start();
    }

    private void write(String region, @Nullable Integer partition) {
        try (KafkaProducer<String, String> producer = regions.producer(
                region, Map.of("request.timeout.ms", 2_000, "delivery.timeout.ms", 4_000, "max.block.ms", 2_000))) {
            while (!stopping) {
                String value = "value" + sent.size();
                sent.add(value);
                var unused = producer.send(
                        new ProducerRecord<>("orders", partition, "key" + sent.size() % 100, value),
                        (metadata, error) -> {
                            if (error == null) {
                                acknowledged.add(value);
                            }
                        });
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
            }
        }
    }

    /** Returns when each record has been acknowledged or given up. */
    void stop() throws InterruptedException {
        if (writer != null) {
            stopping = true;
            writer.join();
            writer = null;
        }
    }

    /** What was not acknowledged may be there, too. */
    void assertHasEachOnce(List<String> values) {
        assertThat(values).doesNotHaveDuplicates().containsAll(acknowledged);
        assertThat(sent).containsAll(values);
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
