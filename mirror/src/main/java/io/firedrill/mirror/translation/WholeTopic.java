package io.firedrill.mirror.translation;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a topic to its end.
 *
 * @param flow its name
 * @param limit how long to wait for more
 */
record WholeTopic(String flow, String topic, Duration limit) {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Takes one record. */
    @FunctionalInterface
    interface Taking {
        void take(ConsumerRecord<byte[], byte[]> record) throws TranslationException;
    }

    /**
     * Reads on from where the consumer is; passes over what was deleted.
     *
     * @param ends up to which offset to read, one entry for each partition that {@code asked} is assigned
     */
    void read(Consumer<byte[], byte[]> asked, Map<TopicPartition, Long> ends, Taking taking)
            throws TranslationException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> asked.position(end.getKey(), limit) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new TranslationException(
                        "flow %s: '%s' was not read to its end within %d s".formatted(flow, topic, limit.toSeconds()));
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            for (ConsumerRecord<byte[], byte[]> record : asked.poll(POLL)) {
                deadline = System.nanoTime() + limit.toNanos();
                if (record.value() != null) {
                    taking.take(record);
                }
            }
        }
    }
}
