package io.firedrill.workload;

import java.util.concurrent.atomic.AtomicLong;

/** How the sends of one process ended so far. Thread-safe. */
final class SendCounts {
    private volatile AcknowledgementListener listener = (intendedMicros, nowMicros) -> {};
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong indefinite = new AtomicLong();

    /** One more was handed to a client, whatever becomes of it. */
    void send() {
        sent.incrementAndGet();
    }

    void acknowledge(long intendedMicros, long nowMicros) {
        acknowledged.incrementAndGet();
        listener.acknowledged(intendedMicros, nowMicros);
    }

    /** Has it hear of all later acknowledgements, in place of who heard of the earlier ones. */
    void tell(AcknowledgementListener next) {
        listener = next;
    }

    void count(SendResult result) {
        (result == SendResult.FAILED ? failed : indefinite).incrementAndGet();
    }

    WorkloadProgress progress(boolean stalled, long atMicros) {
        return new WorkloadProgress(
                atMicros, sent.get(), acknowledged.get(), failed.get(), indefinite.get(), 0, stalled);
    }
}
