package io.firedrill.mirror.audit;

import io.firedrill.mirror.cluster.Answers;
import io.firedrill.mirror.cluster.ClusterException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/**
 * How long one cluster may take, for each answer, and what is said where it does not give one.
 *
 * @param cluster its alias
 */
record ClusterAnswers(String cluster, Duration limit) {
    <T> T get(Future<T> answer, String question) throws ClusterException, InterruptedException {
        return Answers.within(limit, cluster).get(answer, question);
    }

    ClusterException silent(String question, Duration time) {
        return new ClusterException(
                "cluster '%s', %s: nothing came within %d s".formatted(cluster, question, time.toSeconds()),
                new TimeoutException());
    }

    ClusterException refused(String question, Throwable cause) {
        return new ClusterException("cluster '%s', %s: %s".formatted(cluster, question, cause.getMessage()), cause);
    }
}
