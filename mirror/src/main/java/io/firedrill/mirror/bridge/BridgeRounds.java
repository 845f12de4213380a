package io.firedrill.mirror.bridge;

import io.firedrill.mirror.cluster.ClusterException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An offset bridge at work: each of its looks over and over, in a thread of its own. A cluster that does not answer is tried again. */
public final class BridgeRounds {
    /** Whom it concerns when a look fails as a whole. */
    public static final String ALL = "all";

    private static final Duration OTHER_LOOKS = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(10);

    private final OffsetBridge bridge;
    private final Duration every;
    private final Listener listener;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Begins nothing yet.
     *
     * @param bridge is not closed
     * @param every how long to wait between two looks at what groups commit
     */
    public BridgeRounds(OffsetBridge bridge, Duration every, Listener listener) {
        this.bridge = bridge;
        this.every = every;
        this.listener = listener;
    }

    /** Hears of a bridge's trouble, by several threads. */
    public interface Listener {
        /**
         * What goes wrong is another thing than before.
         *
         * @param what a look is for
         * @param trouble why it fails, by group, or by {@link #ALL}; empty when nothing does any more
         */
        void changed(String what, Map<String, String> trouble);
    }

    /** Goes on until it is told to {@link #end}, or its thread is interrupted. */
    public void run() throws InterruptedException {
        Thread pulse = beside("pulse", () -> {
            bridge.pulse();
            return Map.of();
        });
        Thread arrivals = beside("groups at the target", bridge::arrive);
        Thread homes = beside("places in the target's own topics", bridge::goHome);
        try {
            repeat("groups at the source", every, () -> bridge.cross().unread());
        } finally {
            end();
            for (Thread thread : new Thread[] {pulse, arrivals, homes}) {
                thread.join(END.toMillis());
            }
        }
    }

    /** Has it end after the looks that it has in hand; returns at once. */
    public void end() {
        ended.countDown();
    }

    private Thread beside(String what, Round round) {
        Thread thread = new Thread(
                () -> {
                    try {
                        repeat(what, OTHER_LOOKS, round);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                what);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Says trouble once for as long as it stays the same. */
    private void repeat(String what, Duration pause, Round round) throws InterruptedException {
        Map<String, String> before = Map.of();
        do {
            Map<String, String> now;
            try {
                now = round.trouble();
            } catch (ClusterException e) {
                now = Map.of(ALL, String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                // The edge of the thread: whatever it is, the next round may do better.
                now = Map.of(ALL, e.toString());
            }
            if (!now.equals(before)) {
                listener.changed(what, now);
            }
            before = now;
        } while (!ended.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    private interface Round {
        Map<String, String> trouble() throws ClusterException, InterruptedException;
    }
}
