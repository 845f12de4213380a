package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.cluster.LogReading;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.translation.OffsetRange;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Reads a stretch of a real log.
 *
 * @param limit for each answer
 */
record MarkedLog(MirrorCluster cluster, TopicPartition log, Duration limit) {
    /**
     * Reads so many offsets as {@code wanted} has; from the log's begin on, if that is behind its own.
     *
     * @return which offsets were read, as far as {@code isolation} lets a consumer see
     */
    OffsetRange read(OffsetRange wanted, IsolationLevel isolation, LogReading.Taking taking)
            throws ClusterException, InterruptedException {
        try (Consumer<byte[], byte[]> consumer = LogReading.consumer(cluster, isolation)) {
            Set<TopicPartition> one = Set.of(log);
            consumer.assign(one);
            long begin = consumer.beginningOffsets(one, limit).getOrDefault(log, 0L);
            long end = consumer.endOffsets(one, limit).getOrDefault(log, begin);
            long from = Math.max(begin, wanted.from());
            OffsetRange there = new OffsetRange(from, Math.min(end, from + wanted.size()));
            consumer.seek(log, from);
            if (!there.isEmpty()) {
                new LogReading(cluster.alias(), limit).read(consumer, log, there.until(), taking);
            }
            return there;
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException e) {
            throw new ClusterException(
                    "cluster '%s', %s from %d on: %s".formatted(cluster.alias(), log, wanted.from(), e.getMessage()),
                    e);
        }
    }
}
