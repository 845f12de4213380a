package io.firedrill.mirror.status;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A compacted topic as it is now; reads only what is new since the time before. For one thread. */
final class CompactedTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Questions questions;
    private final String topic;
    private @Nullable Consumer<byte[], byte[]> made;
    private final Map<ByteBuffer, ConsumerRecord<byte[], byte[]>> latest = new LinkedHashMap<>();

    CompactedTopic(Questions questions, String topic) {
        this.questions = questions;
        this.topic = topic;
    }

    String name() {
        return topic;
    }

    /** The latest record of each key; the topic must exist. */
    Collection<ConsumerRecord<byte[], byte[]>> read() throws UnansweredException, InterruptedException {
        String question = "topic '%s'".formatted(topic);
        Consumer<byte[], byte[]> consumer = consumer();
        return questions.ask(() -> polled(consumer, question), question);
    }

    private Collection<ConsumerRecord<byte[], byte[]>> polled(Consumer<byte[], byte[]> consumer, String question)
            throws UnansweredException, InterruptedException {
        if (consumer.assignment().isEmpty()) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor(topic, questions.limit())
                    .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), questions.limit());
        long deadline = System.nanoTime() + questions.limit().toNanos();
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey(), questions.limit()) < end.getValue())) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (System.nanoTime() > deadline) {
                throw questions.noAnswer(question, new IllegalStateException("not read to its end"));
            }
            consumer.poll(POLL).forEach(this::take);
        }
        return List.copyOf(latest.values());
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        ByteBuffer key = ByteBuffer.wrap(record.key());
        if (record.value() == null) {
            latest.remove(key);
        } else {
            latest.put(key, record);
        }
    }

    private Consumer<byte[], byte[]> consumer() throws UnansweredException, InterruptedException {
        if (made == null) {
            made = questions.consumer();
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
