package io.firedrill.proxy.relay;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much may be held before the sender is made to wait: a little always, much while memory lasts. Thread-safe.
 */
final class HoldBudget {
    private final long always;
    private final long most;
    private final long all;
    private final AtomicLong total = new AtomicLong();

    /**
     * @param always bytes that every direction may hold, whatever the others hold
     * @param most bytes that one direction may hold
     * @param all bytes that all may hold together beyond what is always theirs
     */
    HoldBudget(long always, long most, long all) {
        this.always = always;
        this.most = most;
        this.all = all;
    }

    /** A direction holds 50 ms of 80 MB/s. */
    static HoldBudget usual() {
        return new HoldBudget(16 << 10, 4 << 20, 64 << 20);
    }

    void changed(long bytes) {
        total.addAndGet(bytes);
    }

    /** Whether all hold together what they may. */
    boolean isSpent() {
        return total.get() >= all;
    }

    /** Whether a direction that holds {@code bytes} may read on. */
    boolean allows(long bytes) {
        return bytes < always || (bytes < most && !isSpent());
    }
}
