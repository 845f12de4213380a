package io.firedrill.workload;

import io.firedrill.scenario.TransactionSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Groups a producer's sends into transactions of so many records; some are aborted, if that is wanted. */
final class CountedTransactions implements PacedSends {
    private final TransactionSpec spec;
    private final TransactionalSends sends;
    private boolean open;

    CountedTransactions(TransactionSpec spec, TransactionalSends sends) {
        this.spec = spec;
        this.sends = sends;
    }

    @Override
    public void send(ProducerRecord<byte[], byte[]> record, RecordedSends.Stamp stamp) throws IOException {
        if (!open) {
            open = sends.begin(stamp.sequence());
        }
        if (open) {
            sends.send(record, stamp);
        }
        if (sends.sent() >= spec.records()) {
            end();
        }
    }

    private void end() throws IOException {
        if (open) {
            open = false;
            if (spec.aborts(sends.number())) {
                sends.abort();
            } else {
                sends.commit(TransactionalSends.Addition.NONE);
            }
        }
    }

    @Override
    public void finish(Duration limit) throws IOException {
        end();
        sends.close(limit);
    }

    /** Closing a client aborts its transaction: that comes last. */
    @Override
    public void breakOffAfter(Duration limit) {
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(sends::close);
    }

    @Override
    public void close() {
        sends.close();
    }
}
