package io.firedrill.mirror.cluster;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what one cluster answers.
 *
 * @param cluster its alias
 * @param deadline by {@link System#nanoTime}, for all answers together
 */
public record Answers(String cluster, long deadline) {
    /** Those that come within {@code limit} from now on. */
    public static Answers within(Duration limit, String cluster) {
        return new Answers(cluster, System.nanoTime() + limit.toNanos());
    }

    /**
     * One answer.
     *
     * @param question as it completes "cluster 'a', ...: no answer in time"
     * @throws ClusterException when it is a refusal, or does not come
     */
    public <T> T get(Future<T> answer, String question) throws ClusterException, InterruptedException {
        try {
            return answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new ClusterException("cluster '%s', %s: %s".formatted(cluster, question, said(e.getCause())), e);
        } catch (TimeoutException e) {
            throw new ClusterException("cluster '%s', %s: no answer in time".formatted(cluster, question), e);
        }
    }

    private String said(@Nullable Throwable refusal) {
        if (refusal instanceof AuthenticationException) {
            return "%s (as which user? see the settings of '%s' in the mirror's file)"
                    .formatted(refusal.getMessage(), cluster);
        }
        if (refusal instanceof AuthorizationException) {
            return "%s (the user of '%s' in the mirror's file may not; docs/secured-clusters.md says what it needs)"
                    .formatted(refusal.getMessage(), cluster);
        }
        return String.valueOf(refusal);
    }
}
