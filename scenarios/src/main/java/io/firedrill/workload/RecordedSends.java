package io.firedrill.workload;

import io.firedrill.history.Entry;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.LogPartition;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendFailed;
import io.firedrill.history.SendIndefinite;
import io.firedrill.history.SendIntent;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Sends records to one region so that each leaves its traces in the history: the intent before, the outcome after. Used by
 * one thread; closed by any.
 */
final class RecordedSends implements PacedSends {
    private final Producer<byte[], byte[]> producer;
    private final HistoryWriter history;
    private final LongSupplier clock;
    private final SendCounts counts;
    private final LogsOfRegion logs;
    private final AtomicReference<IOException> historyFailure = new AtomicReference<>();

    RecordedSends(
            String region,
            Producer<byte[], byte[]> producer,
            HistoryWriter history,
            LongSupplier clock,
            SendCounts counts) {
        this.logs = new LogsOfRegion(region);
        this.producer = producer;
        this.history = history;
        this.clock = clock;
        this.counts = counts;
    }

    /**
     * How the history knows a record.
     *
     * @param keyHash 0 where nobody asks which records have the same key
     */
    record Stamp(long sequence, long intendedMicros, long keyHash) {}

    /** The client behind it. */
    Producer<byte[], byte[]> client() {
        return producer;
    }

    /** Sends a stamped record. An error of the send ends in the history, not here. */
    @Override
    public void send(ProducerRecord<byte[], byte[]> record, Stamp stamp) throws IOException {
        long sequence = stamp.sequence();
        IOException failure = historyFailure.get();
        if (failure != null) {
            throw failure;
        }
        LogPartition topic = logs.of(record.topic());
        history.append(new SendIntent(clock.getAsLong(), sequence, topic, stamp.intendedMicros(), stamp.keyHash()));
        counts.send();
        try {
            // The callback sees what the future would tell.
            var unused = producer.send(record, outcomeOf(sequence, stamp.intendedMicros()));
        } catch (RuntimeException e) {
            // The client throws KafkaException and IllegalStateException (closed meanwhile) here: an outcome like
            // others.
            failed(sequence, e, true);
        }
    }

    private Callback outcomeOf(long sequence, long intendedMicros) {
        Thread sender = Thread.currentThread();
        return (metadata, error) -> {
            if (error == null) {
                acknowledged(sequence, intendedMicros, metadata);
            } else {
                // Brokers' answers come on the client's own thread.
                failed(sequence, error, Thread.currentThread().equals(sender));
            }
        };
    }

    private void acknowledged(long sequence, long intendedMicros, RecordMetadata metadata) {
        long now = clock.getAsLong();
        long offset = metadata.hasOffset() ? metadata.offset() : -1;
        LogPartition log = logs.of(metadata.topic(), metadata.partition());
        append(new SendAcknowledged(now, sequence, log, offset));
        counts.acknowledge(intendedMicros, now);
    }

    private void failed(long sequence, Throwable error, boolean beforeSending) {
        SendResult result = SendResult.of(error, beforeSending);
        String name = error.getClass().getSimpleName();
        long now = clock.getAsLong();
        append(
                result == SendResult.FAILED
                        ? new SendFailed(now, sequence, name)
                        : new SendIndefinite(now, sequence, name));
        counts.count(result);
    }

    private void append(Entry entry) {
        try {
            history.append(entry);
        } catch (IOException e) {
            historyFailure.compareAndSet(null, e);
        }
    }

    /** Finishes what is in flight within {@code limit}; what is left is indefinite. */
    void close(Duration limit) {
        producer.close(limit);
    }

    @Override
    public void finish(Duration limit) {
        close(limit);
    }

    @Override
    public void breakOffAfter(Duration limit) {
        close(limit);
    }

    /** Leaves at once: whatever is in flight is indefinite. */
    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
