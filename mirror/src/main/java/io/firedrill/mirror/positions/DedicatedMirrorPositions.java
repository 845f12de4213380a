package io.firedrill.mirror.positions;

import io.firedrill.mirror.cluster.Answers;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.cluster.ClusterLogs;
import io.firedrill.mirror.cluster.LogReading;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.json.JsonConverter;

/**
 * The places of a dedicated MirrorMaker 2: the topic {@code mm2-offsets.SOURCE.internal} at the target, by keys and values as Connect's
 * OffsetStorageWriter and the mirror's own MirrorUtils make them.
 *
 * <pre>
 * ["MirrorSourceConnector",{"partition":0,"cluster":"a","topic":"orders"}]   {"offset":4710}
 * </pre>
 *
 * @param admin of the target; is not closed
 * @param limit for each question
 */
public record DedicatedMirrorPositions(ReplicationFlow flow, Admin admin, Duration limit) implements MirrorPositions {
    /** In a dedicated mirror connectors have the names of their classes. */
    private static final String CONNECTOR = "MirrorSourceConnector";

    private static final String OFFSET = "offset";

    private static final Duration CLOSE = Duration.ofSeconds(1);

    @Override
    public void pin(Map<TopicPartition, Long> next) throws ClusterException, InterruptedException {
        if (next.isEmpty()) {
            return;
        }
        requirePinnable();
        Map<TopicPartition, Long> behind = new HashMap<>(next);
        places(next.keySet())
                .forEach((partition, now) ->
                        behind.computeIfPresent(partition, (known, wanted) -> now < wanted ? wanted : null));
        write(topic(), behind, Answers.within(limit, flow.target().alias()));
    }

    /** Where the mirror would go on in those partitions that it has been in. */
    private Map<TopicPartition, Long> places(Set<TopicPartition> partitions)
            throws ClusterException, InterruptedException {
        Map<ByteBuffer, TopicPartition> keys = new HashMap<>();
        partitions.forEach(partition -> keys.put(ByteBuffer.wrap(key(topic(), partition)), partition));
        Map<TopicPartition, Long> places = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = LogReading.consumer(flow.target());
                JsonConverter json = json()) {
            for (PartitionInfo one : consumer.partitionsFor(topic(), limit)) {
                TopicPartition log = new TopicPartition(one.topic(), one.partition());
                consumer.assign(Set.of(log));
                consumer.seekToBeginning(Set.of(log));
                long end = consumer.endOffsets(Set.of(log), limit).getOrDefault(log, 0L);
                new LogReading(flow.target().alias(), limit).read(consumer, log, end, record -> {
                    TopicPartition partition = record.key() == null ? null : keys.get(ByteBuffer.wrap(record.key()));
                    if (partition != null
                            && json.toConnectData(topic(), record.value()).value() instanceof Map<?, ?> value
                            && value.get(OFFSET) instanceof Number offset) {
                        places.put(partition, offset.longValue() + 1);
                    }
                });
            }
            return places;
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException e) {
            throw trouble(e);
        }
    }

    /** Refuses where no dedicated mirror has ever run. */
    @Override
    public void requirePinnable() throws ClusterException, InterruptedException {
        if (!new ClusterLogs(flow.target(), admin, limit).has(topic())) {
            throw new ClusterException(
                    "cluster '%s' has no '%s': the mirror %s keeps its places elsewhere, and cannot be moved past what it is not to bring (on a Connect cluster? name its workers by --connect)"
                            .formatted(flow.target().alias(), topic(), flow.name()));
        }
    }

    private String topic() {
        return "mm2-offsets.%s.internal".formatted(flow.source().alias());
    }

    private void write(String topic, Map<TopicPartition, Long> next, Answers answers)
            throws ClusterException, InterruptedException {
        Producer<byte[], byte[]> producer = producer();
        try {
            Map<TopicPartition, Future<RecordMetadata>> sent = new HashMap<>();
            next.forEach((partition, offset) -> sent.put(partition, producer.send(place(topic, partition, offset))));
            for (Map.Entry<TopicPartition, Future<RecordMetadata>> one : sent.entrySet()) {
                answers.get(one.getValue(), "the mirror's place in " + one.getKey());
            }
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException e) {
            throw trouble(e);
        } finally {
            producer.close(CLOSE);
        }
    }

    private ClusterException trouble(KafkaException e) {
        return new ClusterException(
                "cluster '%s', '%s': %s".formatted(flow.target().alias(), topic(), e.getMessage()), e);
    }

    private ProducerRecord<byte[], byte[]> place(String topic, TopicPartition partition, long next) {
        try (JsonConverter json = json()) {
            // The last one that was read; the mirror begins with the one after it.
            byte[] value = json.fromConnectData(topic, null, Map.of(OFFSET, next - 1));
            return new ProducerRecord<>(topic, key(topic, partition), value);
        }
    }

    private byte[] key(String topic, TopicPartition partition) {
        try (JsonConverter json = json()) {
            return json.fromConnectData(topic, null, List.of(CONNECTOR, wrapped(partition)));
        }
    }

    private static JsonConverter json() {
        JsonConverter json = new JsonConverter();
        json.configure(Map.of("schemas.enable", "false", "converter.type", "key"));
        return json;
    }

    /** As MirrorUtils.wrapPartition makes it: the same map, so that the key has the same bytes. */
    private Map<String, Object> wrapped(TopicPartition partition) {
        Map<String, Object> wrapped = new HashMap<>();
        wrapped.put("topic", partition.topic());
        wrapped.put("partition", partition.partition());
        wrapped.put("cluster", flow.source().alias());
        return wrapped;
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> properties = new HashMap<>(flow.target().clientConfig());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, limit.toMillis());
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
