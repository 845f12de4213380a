package io.firedrill.workload;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells the engine twice a second, when it is to hear at once, and once at the end, how far this process is. */
final class ProgressLines implements AutoCloseable {
    private static final long EVERY_MILLIS = 500;

    private final Supplier<WorkloadProgress> progress;
    private final Consumer<String> output;
    private final CountDownLatch closed = new CountDownLatch(1);

    ProgressLines(Supplier<WorkloadProgress> progress, Consumer<String> output) {
        this.progress = progress;
        this.output = output;
        Thread teller = new Thread(this::tell, "progress");
        teller.setDaemon(true);
        teller.start();
    }

    private void tell() {
        try {
            while (!closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                tellNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells it out of turn. */
    void tellNow() {
        output.accept(progress.get().line());
    }

    @Override
    public void close() {
        closed.countDown();
        tellNow();
    }
}
