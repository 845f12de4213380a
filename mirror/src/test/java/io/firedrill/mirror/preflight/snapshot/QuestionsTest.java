package io.firedrill.mirror.preflight.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    @Test
    void answerIsMadeIntoWhatIsWanted() throws Exception {
        assertThat(within(Duration.ofSeconds(9))
                        .ask(CompletableFuture.completedFuture("three"), "it", String::length)
                        .value())
                .isEqualTo(5);
    }

    @Test
    void refusalNamesClusterAndQuestion() throws Exception {
        Answer<String> answer = within(Duration.ofSeconds(9))
                .ask(CompletableFuture.failedFuture(new ClusterAuthorizationException("not you")), "its quotas");

        assertThatThrownBy(answer::value)
                .isInstanceOf(UnansweredException.class)
                .hasMessage("cluster 'b' did not tell its quotas: the mirror's user may not ask (not you)");
    }

    @Test
    void silenceEndsInTime() throws Exception {
        Answer<String> answer = within(Duration.ofMillis(1)).ask(new CompletableFuture<>(), "its groups");

        assertThatThrownBy(answer::value).hasMessage("cluster 'b' did not tell its groups: no answer in time");
    }

    private static Questions within(Duration limit) {
        return Questions.within(limit, "b");
    }
}
