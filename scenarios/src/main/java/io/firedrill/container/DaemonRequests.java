package io.firedrill.container;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks the daemon on threads of their own: whoever asks may be interrupted, and an interrupted request is no answer; and a daemon that hangs
 * is not waited for.
 */
final class DaemonRequests {
    /** For what a daemon does at once. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Executor THREADS = Executors.newCachedThreadPool(request -> {
        Thread thread = new Thread(request, "docker-request");
        thread.setDaemon(true);
        return thread;
    });

    private DaemonRequests() {}

    /** Returns at once; what it leads to is not bounded. */
    static <T> CompletableFuture<T> begin(Supplier<T> request) {
        return CompletableFuture.supplyAsync(request, THREADS);
    }

    /** @throws ContainerException whose cause is what the request threw, or a TimeoutException */
    static <T> T ask(String what, Supplier<T> request) throws ContainerException {
        return ask(what, LIMIT, request);
    }

    /** The same for something that may take longer. */
    static <T> T ask(String what, Duration limit, Supplier<T> request) throws ContainerException {
        try {
            return begin(request)
                    .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String problem = cause instanceof TimeoutException
                    ? "the Docker daemon does not answer within %d s".formatted(limit.toSeconds())
                    : DockerDaemon.firstLine(cause);
            throw new ContainerException("%s: %s".formatted(what, problem), cause);
        }
    }
}
