package io.firedrill.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and SIGTERM into an interrupt of the thread that made it, and keeps the process alive, for a bounded time,
 * while that thread heals, judges and reports.
 */
public final class Interruption implements AutoCloseable {
    private static final long LIMIT_SECONDS = 90;

    private final CountDownLatch done = new CountDownLatch(1);
    private boolean judging;
    private boolean asked;
    private final Thread hook;

    /** From now on Ctrl-C interrupts this thread. */
    public Interruption() {
        Thread interrupted = Thread.currentThread();
        hook = new Thread(() -> interruptAndWait(interrupted), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interruptAndWait(Thread interrupted) {
        interruptTheDrill(interrupted);
        try {
            done.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void interruptTheDrill(Thread interrupted) {
        asked = true;
        if (!judging) {
            interrupted.interrupt();
        }
    }

    /** The drill is over: from here on Ctrl-C waits for the reports, which an interrupt would only spoil. */
    public synchronized void judging() {
        judging = true;
        // One that came just now has nothing left to end.
        var unused = Thread.interrupted();
    }

    /** Another drill may begin, which Ctrl-C interrupts again; false where it came before, so that none may. */
    synchronized boolean mayGoOn() {
        judging = asked;
        return !asked;
    }

    /** The work is over: from here on Ctrl-C ends the process at once. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown is on its way: the hook waits until the process halts itself with its exit code.
            return;
        }
        done.countDown();
    }
}
