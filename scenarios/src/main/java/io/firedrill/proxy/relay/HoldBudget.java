package io.firedrill.proxy.relay;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much may be held before the sender is made to wait: a little always, much while memory lasts. Thread-safe.
 */
final class HoldBudget {
    /** What every direction may hold, whatever the others hold. */
    private static final long ALWAYS_BYTES = 16 << 10;
    /** What one direction may hold: 50 ms of 80 MB/s. */
    private static final long MOST_BYTES = 4 << 20;
    /** What all may hold together beyond that. */
    private static final long TOTAL_BYTES = 64 << 20;

    private final AtomicLong total = new AtomicLong();

    void changed(long bytes) {
        total.addAndGet(bytes);
    }

    /** Whether a direction that holds {@code bytes} may read on. */
    boolean allows(long bytes) {
        return bytes < ALWAYS_BYTES || (bytes < MOST_BYTES && total.get() < TOTAL_BYTES);
    }
}
