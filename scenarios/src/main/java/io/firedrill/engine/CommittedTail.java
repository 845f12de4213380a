package io.firedrill.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far a mirror is behind where the source has transactions. Their markers, and what was aborted, take offsets at the source and
 * none at the target, so that the ends of the two logs never meet. The copy's newest timestamp says how far the mirror came: what is
 * newer at the source is behind. Not all that follows the first newer offset is: that may be the marker of a transaction, which the
 * coordinator writes when the producer has made the next one's records already. Records of several producers that overtook each other
 * within milliseconds may be taken for mirrored; that is good enough to wait by, and no verdict rests on it.
 */
final class CommittedTail {
    private static final long ANSWER_SECONDS = 5;
    /** More than these are not counted one by one. */
    private static final long COUNTED = 1_000;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int EMPTY_POLLS = 3;

    private final RunningRegion source;
    private final RunningRegion target;

    CommittedTail(RunningRegion source, RunningRegion target) {
        this.source = source;
        this.target = target;
    }

    /** Records of {@code partition} that {@code copy} has not got, as of when the source's log ended at {@code end}. */
    long behind(TopicPartition partition, TopicPartition copy, long end)
            throws InterruptedException, ExecutionException, TimeoutException {
        long newest = ask(target.admin(), copy, OffsetSpec.maxTimestamp()).timestamp();
        if (newest < 0) {
            return end;
        }
        long next = ask(source.admin(), partition, OffsetSpec.forTimestamp(newest + 1))
                .offset();
        if (next < 0 || next >= end) {
            return 0;
        }
        // It may be a marker only: those are told from records by reading.
        return end - next > COUNTED ? end - next : newerThan(newest, partition, next, end);
    }

    private static ListOffsetsResultInfo ask(Admin admin, TopicPartition partition, OffsetSpec what)
            throws InterruptedException, ExecutionException, TimeoutException {
        return admin.listOffsets(Map.of(partition, what))
                .partitionResult(partition)
                .get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    /** Committed records from {@code next} on that are newer; what does not come within a few polls counts by its offsets. */
    private long newerThan(long newest, TopicPartition partition, long next, long end) {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        source.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return newerThan(newest, consumer, partition, next, end);
        }
    }

    // package-private for testing
    static long newerThan(
            long newest, Consumer<byte[], byte[]> consumer, TopicPartition partition, long next, long end) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, next);
        long newer = 0;
        int emptyPolls = 0;
        while (consumer.position(partition) < end && emptyPolls < EMPTY_POLLS) {
            ConsumerRecords<byte[], byte[]> read = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : read) {
                newer += record.timestamp() > newest ? 1 : 0;
            }
            emptyPolls += read.isEmpty() ? 1 : 0;
        }
        return newer + Math.max(0, end - consumer.position(partition));
    }
}
