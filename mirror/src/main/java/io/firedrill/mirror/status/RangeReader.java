package io.firedrill.mirror.status;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads parts of many partitions at once. For one thread. */
final class RangeReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Questions questions;
    private final Questions.Asking<Consumer<byte[], byte[]>> maker;
    private @Nullable Consumer<byte[], byte[]> made;

    RangeReader(Questions questions) {
        this(questions, questions::consumer);
    }

    RangeReader(Questions questions, Questions.Asking<Consumer<byte[], byte[]>> maker) {
        this.questions = questions;
        this.maker = maker;
    }

    /**
     * Offsets of one partition.
     *
     * @param until the one after the last
     */
    record Range(long from, long until) {}

    /** Takes a record; false if no more of its partition is wanted. */
    @FunctionalInterface
    interface Taking {
        boolean take(TopicPartition partition, ConsumerRecord<byte[], byte[]> record);
    }

    /**
     * Reads ranges, each in its order.
     *
     * @return the partitions that were not read to the end of their range in time
     */
    Set<TopicPartition> read(Map<TopicPartition, Range> ranges, String question, Taking taking)
            throws UnansweredException, InterruptedException {
        Consumer<byte[], byte[]> consumer = consumer();
        return questions.ask(() -> polled(consumer, ranges, taking), question);
    }

    private Set<TopicPartition> polled(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Range> ranges, Taking taking)
            throws InterruptedException {
        Map<TopicPartition, Range> open = new HashMap<>(ranges);
        open.values().removeIf(range -> range.from() >= range.until());
        consumer.assign(open.keySet());
        // What was paused the last time stays so.
        consumer.resume(open.keySet());
        open.forEach((partition, range) -> consumer.seek(partition, range.from()));
        long deadline = System.nanoTime() + questions.limit().toNanos();
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Set<TopicPartition> enough = new HashSet<>();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                Range range = open.get(partition);
                if (range != null
                        && !enough.contains(partition)
                        && (record.offset() >= range.until() || !taking.take(partition, record))) {
                    enough.add(partition);
                }
            }
            open.forEach((partition, range) -> {
                if (consumer.position(partition, questions.limit()) >= range.until()) {
                    enough.add(partition);
                }
            });
            if (!enough.isEmpty()) {
                consumer.pause(enough);
                open.keySet().removeAll(enough);
            }
        }
        return open.keySet();
    }

    private Consumer<byte[], byte[]> consumer() throws UnansweredException, InterruptedException {
        if (made == null) {
            made = maker.answer();
        }
        return made;
    }

    @Override
    public void close() {
        if (made != null) {
            made.close();
        }
    }
}
