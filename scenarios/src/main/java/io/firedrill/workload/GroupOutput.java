package io.firedrill.workload;

import io.firedrill.history.Derived;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.TransactionEnd;
import io.firedrill.scenario.OutputSpec;
import io.firedrill.scenario.TransactionSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where a member of a group that writes sends its results: one record for each that it reads, with the same key and value, in
 * the region where it reads. Used by one thread; closed by any.
 */
final class GroupOutput implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final OutputSpec spec;
    private final HistoryWriterInfo writer;
    private final HistoryWriter history;
    private final LongSupplier clock;
    private final ProducerClients clients;
    private final KeyHash keyHash = new KeyHash();
    private final boolean keyed;
    private volatile @Nullable RecordedSends plain;
    private volatile @Nullable TransactionalSends transactions;
    private long sequence;

    /** Of a member that works nowhere yet. */
    GroupOutput(
            OutputSpec spec,
            HistoryWriterInfo writer,
            Set<String> keyedTopics,
            HistoryWriter history,
            LongSupplier clock) {
        this.spec = spec;
        this.writer = writer;
        this.history = history;
        this.clock = clock;
        this.keyed = keyedTopics.contains(spec.topic());
        this.clients = new ProducerClients(writer, spec.client(), history, clock, new SendCounts());
    }

    /** Leaves the region where it was, if it was in one, and goes on in this one. */
    void moveTo(String region, Standing standing) {
        close();
        TransactionSpec wanted = spec.transactions();
        if (wanted == null) {
            plain = clients.in(region, standing);
        } else {
            transactions = clients.in(region, standing, wanted);
        }
    }

    /** Whether outputs and offsets are committed together. */
    boolean isTransactional() {
        return spec.transactions() != null;
    }

    /** How many records are to be polled at once at most; null for Kafka's default. */
    @Nullable
    Integer maxPollRecords() {
        TransactionSpec wanted = spec.transactions();
        return wanted == null ? null : wanted.records();
    }

    /** Begins a transaction; false if it was closed before it could. */
    boolean begin() throws IOException {
        return transactions != null && transactions.begin(sequence);
    }

    /** Sends the output of one record. */
    void write(ConsumerRecord<byte[], byte[]> input) throws IOException {
        RecordIdentity identity = RecordStamp.read(input.headers(), input.key(), input.value());
        long number = sequence++;
        long now = clock.getAsLong();
        history.append(new Derived(now, number, identity.producer(), identity.sequence()));
        ProducerRecord<byte[], byte[]> output = new ProducerRecord<>(spec.topic(), input.key(), input.value());
        output.headers()
                .add(RecordStamp.HEADER, RecordStamp.of(writer.number(), number, now, input.key(), input.value()));
        RecordedSends.Stamp stamp = new RecordedSends.Stamp(number, now, keyed ? keyHash.of(input.key()) : 0);
        if (transactions != null) {
            transactions.send(output, stamp);
        } else if (plain != null) {
            plain.send(output, stamp);
        }
    }

    /** Ends the transaction, with the offsets of what was read; aborts it where it is the turn of one. */
    TransactionEnd end(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) throws IOException {
        TransactionSpec wanted = spec.transactions();
        if (transactions == null || wanted == null) {
            throw new IllegalStateException("there is no transaction to end");
        }
        return wanted.aborts(transactions.number())
                ? transactions.abort()
                : transactions.commit(client -> client.sendOffsetsToTransaction(offsets, group));
    }

    /** Returns when nothing that an earlier client left open keeps the group's offsets from being read. */
    void recover() {
        if (transactions != null) {
            transactions.recover();
        }
    }

    /** Returns when every output has been answered, one way or the other. */
    void flush() {
        if (plain != null) {
            plain.client().flush();
        }
    }

    /** Finishes what is in flight, in bounded time. */
    void leave() {
        if (plain != null) {
            plain.close(CLOSE_LIMIT);
        }
        if (transactions != null) {
            transactions.close(CLOSE_LIMIT);
        }
    }

    /** Leaves at once. */
    @Override
    public void close() {
        if (plain != null) {
            plain.close();
        }
        if (transactions != null) {
            transactions.close();
        }
    }
}
