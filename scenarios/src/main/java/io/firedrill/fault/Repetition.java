package io.firedrill.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Something that a fault goes on doing on a thread of its own, until it is done or called off. */
final class Repetition {
    private static final long END_MILLIS = 30_000;

    private final CountDownLatch calledOff = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable IOException failure;
    private volatile boolean begun;

    /** What is done; asks {@link #pause} to wait, and ends when that says so. */
    interface Work {
        void run(Repetition self) throws IOException, InterruptedException;
    }

    Repetition(String name, Work work) {
        thread = new Thread(
                () -> {
                    try {
                        work.run(this);
                    } catch (IOException e) {
                        failure = e;
                    } catch (IllegalStateException | UncheckedIOException e) {
                        failure = new IOException(e.getMessage(), e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
    }

    void start() {
        begun = true;
        thread.start();
    }

    /** Whether it has run and is done. */
    boolean isDone() {
        return begun && !thread.isAlive();
    }

    /** Waits; false if the work is called off. */
    boolean pause(Duration duration) throws InterruptedException {
        return !calledOff.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Calls it off; returns at once. */
    void callOff() {
        calledOff.countDown();
    }

    /**
     * Calls it off and waits until it has ended, in bounded time.
     *
     * @throws IOException once, if it failed
     */
    void end() throws IOException {
        callOff();
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        IOException failed = failure;
        failure = null;
        if (failed != null) {
            throw failed;
        }
    }
}
