package io.firedrill.workload;

import io.firedrill.history.CommitAsked;
import io.firedrill.history.Entry;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.TransactionBegan;
import io.firedrill.history.TransactionEnd;
import io.firedrill.history.TransactionEnded;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends in transactions to one region, each begin and end of which the history knows. A client that cannot go on (it was fenced,
 * its commit was not answered) is replaced by another one with the same {@code transactional.id}. Used by one thread; closed by
 * any, which ends what the other waits for.
 */
final class TransactionalSends implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionalSends.class);
    /** Kafka's client allows to ask once more after a timeout, and only that. */
    private static final int COMMIT_ATTEMPTS = 3;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Supplier<RecordedSends> clients;
    private final HistoryWriter history;
    private final LongSupplier clock;
    private volatile @Nullable RecordedSends current;
    private volatile boolean closed;
    private long number;
    private long sent;

    /** @param clients makes a client that has not begun anything, with a {@code transactional.id} */
    TransactionalSends(Supplier<RecordedSends> clients, HistoryWriter history, LongSupplier clock) {
        this.clients = clients;
        this.history = history;
        this.clock = clock;
    }

    /** What belongs to a transaction besides its sends. */
    interface Addition {
        Addition NONE = client -> {};

        void addTo(Producer<byte[], byte[]> client);
    }

    /**
     * Begins a transaction, however long that takes; whether it did, which it does not once it is closed.
     *
     * @param sequence of the first send
     */
    boolean begin(long sequence) throws IOException {
        while (!closed) {
            try {
                ready().client().beginTransaction();
                append(new TransactionBegan(clock.getAsLong(), sequence));
                number++;
                sent = 0;
                return true;
            } catch (AuthenticationException | AuthorizationException e) {
                throw e;
            } catch (KafkaException | IllegalStateException e) {
                replace(e);
            }
        }
        return false;
    }

    /** Returns when nothing of an earlier client is open any more, or when it was closed. */
    void recover() {
        while (!closed && current == null) {
            try {
                ready();
            } catch (AuthenticationException | AuthorizationException e) {
                throw e;
            } catch (KafkaException | IllegalStateException e) {
                replace(e);
            }
        }
    }

    /** A client that has ended what its predecessors left open. */
    private RecordedSends ready() {
        RecordedSends ready = current;
        if (ready == null) {
            ready = clients.get();
            current = ready;
            ready.client().initTransactions();
        }
        if (closed) {
            // Who closed it may have come before there was a client.
            ready.close();
        }
        return ready;
    }

    private void replace(RuntimeException reason) {
        LOG.atInfo().addKeyValue("reason", reason).log("the transactional client is replaced");
        RecordedSends broken = current;
        current = null;
        if (broken != null) {
            broken.close();
        }
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    /** Sends within the transaction that was begun. */
    void send(ProducerRecord<byte[], byte[]> record, RecordedSends.Stamp stamp) throws IOException {
        RecordedSends open = current;
        if (open != null) {
            open.send(record, stamp);
        }
        sent++;
    }

    /** The running number of the transaction, from 1. */
    long number() {
        return number;
    }

    /** How many records the transaction has. */
    long sent() {
        return sent;
    }

    /** Commits the transaction; returns when it is known how it ended, or that it is not. */
    TransactionEnd commit(Addition addition) throws IOException {
        RecordedSends open = current;
        if (open == null) {
            return ended(TransactionEnd.ABORTED, "");
        }
        boolean asked = false;
        try {
            addition.addTo(open.client());
            append(new CommitAsked(clock.getAsLong()));
            asked = true;
            commit(open.client());
            return ended(TransactionEnd.COMMITTED, "");
        } catch (KafkaException | IllegalStateException e) {
            return ended(outcomeOfBroken(open, asked, e), e.getClass().getSimpleName());
        }
    }

    private static void commit(Producer<byte[], byte[]> client) {
        for (int attempt = 1; ; attempt++) {
            try {
                client.commitTransaction();
                return;
            } catch (TimeoutException e) {
                if (attempt == COMMIT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** A transaction that can still be aborted was not committed. */
    private TransactionEnd outcomeOfBroken(RecordedSends open, boolean asked, RuntimeException reason) {
        try {
            open.client().abortTransaction();
            return TransactionEnd.ABORTED;
        } catch (KafkaException | IllegalStateException e) {
            replace(reason);
            return asked ? TransactionEnd.INDEFINITE : TransactionEnd.ABORTED;
        }
    }

    /** Aborts the transaction on purpose, when all of it is in the logs: what was never there could not be read. */
    TransactionEnd abort() throws IOException {
        RecordedSends open = current;
        if (open != null) {
            try {
                open.client().flush();
                open.client().abortTransaction();
            } catch (KafkaException | IllegalStateException e) {
                replace(e);
            }
        }
        return ended(TransactionEnd.ABORTED, "");
    }

    private TransactionEnd ended(TransactionEnd how, String error) throws IOException {
        append(new TransactionEnded(clock.getAsLong(), how, error));
        return how;
    }

    private void append(Entry entry) throws IOException {
        history.append(entry);
    }

    /** Finishes what is in flight within {@code limit}; an open transaction is aborted. */
    void close(Duration limit) {
        closed = true;
        RecordedSends open = current;
        if (open != null) {
            open.close(limit);
        }
    }

    /** Leaves at once: an open transaction stays open. */
    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
