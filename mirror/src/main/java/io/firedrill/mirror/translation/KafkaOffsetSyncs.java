package io.firedrill.mirror.translation;

import io.firedrill.mirror.flow.ReplicationFlow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a flow's offset syncs at the one of its clusters that has them, and remembers them: the next time only what is new
 * is read. Connects when it is asked first. Thread-safe; to be closed.
 */
final class KafkaOffsetSyncs implements AutoCloseable {
    private static final int POLLED_RECORDS = 5_000;

    private final ReplicationFlow flow;
    private final Duration limit;
    private final TargetConsumer consumer;
    private OffsetSyncs syncs = new OffsetSyncs();
    /** That which {@link #syncs} were read with. */
    private @Nullable Consumer<byte[], byte[]> reader;

    /** @param limit for each answer */
    KafkaOffsetSyncs(ReplicationFlow flow, Duration limit) {
        this.flow = flow;
        this.limit = limit;
        this.consumer = new TargetConsumer(this::consumer);
    }

    /** All of them; not to be used any more when this is asked again. */
    OffsetSyncs all() throws TranslationException, InterruptedException {
        String about = "cluster '%s', '%s'".formatted(flow.offsetSyncsCluster().alias(), flow.offsetSyncsTopic());
        return consumer.ask(about, this::readOn);
    }

    private OffsetSyncs readOn(Consumer<byte[], byte[]> asked) throws TranslationException, InterruptedException {
        String topic = flow.offsetSyncsTopic();
        List<TopicPartition> partitions = asked.partitionsFor(topic, limit).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new TranslationException("cluster '%s' has no topic '%s'"
                    .formatted(flow.offsetSyncsCluster().alias(), topic));
        }
        Map<TopicPartition, Long> ends = asked.endOffsets(partitions, limit);
        if (asked != reader || isBehind(asked, ends)) {
            asked.assign(partitions);
            asked.beginningOffsets(partitions, limit).forEach(asked::seek);
            syncs = new OffsetSyncs();
            reader = asked;
        }
        new WholeTopic(flow.name(), topic, limit).read(asked, ends, record -> {
            OffsetSync sync = OffsetSync.decode(record);
            syncs.add(sync.partition(), sync.pair());
        });
        return syncs;
    }

    /** Whether the topic ends before what was read of it, or has got partitions: it is another one. */
    private boolean isBehind(Consumer<byte[], byte[]> asked, Map<TopicPartition, Long> ends) {
        return !asked.assignment().equals(ends.keySet())
                || ends.entrySet().stream().anyMatch(end -> asked.position(end.getKey(), limit) > end.getValue());
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = new HashMap<>(flow.offsetSyncsCluster().clientConfig());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        // To ask for a topic must not make it.
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLLED_RECORDS);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
