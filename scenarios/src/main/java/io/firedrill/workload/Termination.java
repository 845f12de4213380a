package io.firedrill.workload;

import org.jspecify.annotations.Nullable;

/**
 * Lets SIGTERM end the process as an application ends: the work is told to stop, and the JVM waits, in bounded time, until
 * it has finished what is in flight and closed its history. Thread-safe.
 */
final class Termination {
    private static final long LIMIT_MILLIS = 20_000;

    private @Nullable Runnable stop;
    private boolean asked;

    private Termination() {}

    /**
     * From now on SIGTERM waits for {@code worker}.
     *
     * @param worker halts the JVM with its own exit code when it is done
     */
    static Termination waitsFor(Thread worker) {
        Termination termination = new Termination();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> termination.end(worker), "termination"));
        return termination;
    }

    /** What tells the work to stop; runs at once if SIGTERM was faster. */
    synchronized void stopsBy(Runnable stopping) {
        stop = stopping;
        if (asked) {
            stopping.run();
        }
    }

    private synchronized void ask() {
        asked = true;
        Runnable known = stop;
        if (known != null) {
            known.run();
        }
    }

    private void end(Thread worker) {
        ask();
        try {
            worker.join(LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
