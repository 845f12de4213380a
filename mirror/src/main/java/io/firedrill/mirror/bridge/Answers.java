package io.firedrill.mirror.bridge;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for what one cluster answers.
 *
 * @param cluster its alias
 * @param deadline by {@link System#nanoTime}, for all answers together
 */
record Answers(String cluster, long deadline) {
    static Answers within(Duration limit, String cluster) {
        return new Answers(cluster, System.nanoTime() + limit.toNanos());
    }

    <T> T get(Future<T> answer, String question) throws BridgeException, InterruptedException {
        try {
            return answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new BridgeException("cluster '%s', %s: %s".formatted(cluster, question, e.getCause()), e);
        } catch (TimeoutException e) {
            throw new BridgeException("cluster '%s', %s: no answer in time".formatted(cluster, question), e);
        }
    }
}
