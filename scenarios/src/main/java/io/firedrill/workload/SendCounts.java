package io.firedrill.workload;

import java.util.concurrent.atomic.AtomicLong;

/** How the sends of one process ended so far. Thread-safe. */
final class SendCounts {
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong indefinite = new AtomicLong();

    void acknowledge() {
        acknowledged.incrementAndGet();
    }

    void count(SendResult result) {
        (result == SendResult.FAILED ? failed : indefinite).incrementAndGet();
    }

    WorkloadProgress progress(boolean stalled) {
        return new WorkloadProgress(acknowledged.get(), failed.get(), indefinite.get(), 0, stalled);
    }
}
