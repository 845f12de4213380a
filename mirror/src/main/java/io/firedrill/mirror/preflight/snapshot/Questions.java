package io.firedrill.mirror.preflight.snapshot;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Waits for what one cluster answers. A question that is not answered spoils no other.
 *
 * @param cluster its alias
 * @param deadline by {@link System#nanoTime}, for all answers together
 */
record Questions(String cluster, long deadline) {
    static Questions within(Duration limit, String cluster) {
        return new Questions(cluster, System.nanoTime() + limit.toNanos());
    }

    /** The answer as it comes. */
    <T> Answer<T> ask(Future<T> answer, String about) throws InterruptedException {
        return ask(answer, about, value -> value);
    }

    /** The answer, made into something else. */
    <T, R> Answer<R> ask(Future<T> answer, String about, Function<T, R> made) throws InterruptedException {
        try {
            T value = answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return new Answer.Known<>(made.apply(value));
        } catch (ExecutionException e) {
            return unanswered(about, reason(e));
        } catch (TimeoutException e) {
            return unanswered(about, "no answer in time");
        }
    }

    /** What is said where nothing was answered. */
    <R> Answer<R> unanswered(String about, String reason) {
        return new Answer.Unanswered<>("cluster '%s' did not tell %s: %s".formatted(cluster, about, reason));
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return cause instanceof AuthorizationException ? "the mirror's user may not ask (" + said + ")" : said;
    }
}
