package io.firedrill.engine;

import java.util.concurrent.TimeUnit;

/**
 * Tells whether traffic is something like what was asked for. A fault that meets clients which are still starting (on a busy
 * machine that takes seconds) finds nothing that could be lost, and what it then spares proves nothing. For one thread.
 */
final class TrafficRate {
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    /** Of the rate that is asked for: a machine that is too slow for it may still be good for a drill. */
    private static final double ENOUGH = 0.25;

    private final long wantedPerSecond;
    private long windowBegan = Long.MIN_VALUE;
    private long atItsBegin;

    /** @param wantedPerSecond of all processes of a producer */
    TrafficRate(long wantedPerSecond) {
        this.wantedPerSecond = wantedPerSecond;
    }

    /**
     * Whether enough was acknowledged since half a second ago or more; false at the first look.
     *
     * @param nanos by {@link System#nanoTime}
     * @param acknowledged records, since the traffic began
     */
    boolean isReached(long nanos, long acknowledged) {
        if (windowBegan == Long.MIN_VALUE) {
            begin(nanos, acknowledged);
            return false;
        }
        long window = nanos - windowBegan;
        if (window < WINDOW_NANOS) {
            return false;
        }
        double perSecond = (acknowledged - atItsBegin) * 1e9 / window;
        begin(nanos, acknowledged);
        return perSecond >= ENOUGH * wantedPerSecond;
    }

    private void begin(long nanos, long acknowledged) {
        windowBegan = nanos;
        atItsBegin = acknowledged;
    }
}
