package io.firedrill.mirror.tail;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.cluster.LogReading;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.translation.OffsetRange;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The committed records of a source in offsets that were never mirrored, read from its own logs, one after the other. For one
 * thread.
 *
 * @param source the cluster that has them
 * @param ranges by partition, in ascending order; empty ranges are allowed
 * @param limit how long a log may bring nothing before that is an error
 */
public record UnreplicatedTail(MirrorCluster source, Map<TopicPartition, List<OffsetRange>> ranges, Duration limit) {
    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    /**
     * Reads all of them once, a partition after the other, each in its order.
     *
     * @return how many there were
     * @throws ClusterException when the source does not answer, or a transaction is open in one of the ranges
     */
    public TailCount read(LogReading.Taking taking) throws ClusterException, InterruptedException {
        Map<TopicPartition, Long> counts = new HashMap<>();
        Map<TopicPartition, List<OffsetRange>> inOrder = new TreeMap<>(ORDER);
        inOrder.putAll(ranges);
        try (Consumer<byte[], byte[]> consumer = LogReading.consumer(source)) {
            for (Map.Entry<TopicPartition, List<OffsetRange>> log : inOrder.entrySet()) {
                long count = 0;
                for (OffsetRange range : log.getValue()) {
                    count += range.isEmpty() ? 0 : read(consumer, log.getKey(), range, taking);
                }
                if (count > 0) {
                    counts.put(log.getKey(), count);
                }
            }
            return new TailCount(counts);
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException e) {
            throw new ClusterException("cluster '%s', what was not mirrored: %s".formatted(source.alias(), e), e);
        }
    }

    private long read(
            Consumer<byte[], byte[]> consumer, TopicPartition log, OffsetRange range, LogReading.Taking taking)
            throws ClusterException, InterruptedException {
        consumer.assign(Set.of(log));
        long begin = consumer.beginningOffsets(Set.of(log), limit).getOrDefault(log, 0L);
        consumer.seek(log, Math.max(begin, range.from()));
        long[] count = {0};
        new LogReading(source.alias(), limit).read(consumer, log, range.until(), record -> {
            taking.take(record);
            count[0]++;
        });
        return count[0];
    }
}
