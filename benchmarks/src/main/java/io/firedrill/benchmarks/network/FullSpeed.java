package io.firedrill.benchmarks.network;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** As many records of 1 kB as a producer gets acknowledged in a time. */
final class FullSpeed {
    private static final int RECORD_BYTES = 1_000;

    private FullSpeed() {}

    /** Acknowledged records per second. */
    static double measure(String bootstrapServers, int seconds) {
        byte[] value = new byte[RECORD_BYTES];
        new SplittableRandom(7).nextBytes(value);
        AtomicLong acknowledged = new AtomicLong();
        long began = System.nanoTime();
        long end = began + TimeUnit.SECONDS.toNanos(seconds);
        try (KafkaProducer<byte[], byte[]> producer = BenchRegion.producer(bootstrapServers, 5)) {
            while (System.nanoTime() < end) {
                var unused = producer.send(new ProducerRecord<>(BenchRegion.TOPIC, value), (metadata, error) -> {
                    if (error == null) {
                        acknowledged.incrementAndGet();
                    }
                });
            }
            producer.flush();
        }
        return acknowledged.get() * 1e9 / (System.nanoTime() - began);
    }
}
