package io.firedrill.fault;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Does something to several processes at the same moment, however few processors there are: each has a thread. */
final class AtOnce {
    private AtOnce() {}

    interface Deed {
        void doTo(Victim victim) throws IOException;
    }

    /** Returns when it is done to all of them; tries all, even if one fails. */
    static void doTo(List<? extends Victim> victims, Deed deed) throws IOException {
        List<Callable<Void>> deeds = new ArrayList<>();
        victims.forEach(victim -> deeds.add(() -> {
            deed.doTo(victim);
            return null;
        }));
        ExecutorService threads = Executors.newFixedThreadPool(victims.size());
        try {
            awaitAll(threads.invokeAll(deeds));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            threads.shutdownNow();
        }
    }

    private static void awaitAll(List<Future<Void>> done) throws IOException, InterruptedException {
        IOException failure = null;
        for (Future<Void> one : done) {
            failure = failureOf(one, failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable IOException failureOf(Future<Void> done, @Nullable IOException earlier)
            throws InterruptedException {
        try {
            done.get();
            return earlier;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return Failures.and(
                    earlier,
                    cause instanceof IOException known ? known : new IOException(String.valueOf(e.getMessage()), e));
        }
    }
}
