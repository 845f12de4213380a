package io.firedrill.workload;

import io.firedrill.history.Assigned;
import io.firedrill.history.CommitFailed;
import io.firedrill.history.Committed;
import io.firedrill.history.Delivered;
import io.firedrill.history.Entry;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.LogPartition;
import io.firedrill.history.Polled;
import io.firedrill.history.Revoked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Writes down what a member does in one region. Used by one thread. */
final class ConsumptionLog {
    private final HistoryWriter history;
    private final LongSupplier clock;
    private final AtomicLong deliveredCount;
    private final LogsOfRegion logs;

    ConsumptionLog(String region, HistoryWriter history, LongSupplier clock, AtomicLong deliveredCount) {
        this.logs = new LogsOfRegion(region);
        this.history = history;
        this.clock = clock;
        this.deliveredCount = deliveredCount;
    }

    void polled(int records) {
        append(new Polled(clock.getAsLong(), records));
    }

    void delivered(ConsumerRecord<byte[], byte[]> record) {
        append(new Delivered(
                clock.getAsLong(),
                logs.of(record.topic(), record.partition()),
                record.offset(),
                RecordStamp.read(record.headers(), record.key(), record.value())));
        deliveredCount.incrementAndGet();
    }

    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach(
                (partition, offset) -> append(new Committed(clock.getAsLong(), log(partition), offset.offset())));
    }

    void commitFailed(RuntimeException error) {
        append(new CommitFailed(clock.getAsLong(), error.getClass().getSimpleName()));
    }

    void assigned(TopicPartition partition, long position) {
        append(new Assigned(clock.getAsLong(), log(partition), position));
    }

    void revoked(TopicPartition partition) {
        append(new Revoked(clock.getAsLong(), log(partition)));
    }

    private LogPartition log(TopicPartition partition) {
        return logs.of(partition.topic(), partition.partition());
    }

    private void append(Entry entry) {
        try {
            history.append(entry);
        } catch (IOException e) {
            // Rises through the client's callbacks to the poll loop.
            throw new UncheckedIOException(e);
        }
    }
}
