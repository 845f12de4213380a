package io.firedrill.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DaemonRequestsTest {
    private static final Duration SOON = Duration.ofSeconds(1);

    private static String never() {
        return new CompletableFuture<String>().join();
    }

    @Test
    @Timeout(20)
    void daemonThatHangsIsNotWaitedFor() {
        assertThatThrownBy(() -> DaemonRequests.ask("broker-1.a cannot be looked at", SOON, DaemonRequestsTest::never))
                .isInstanceOf(ContainerException.class)
                .hasMessage("broker-1.a cannot be looked at: the Docker daemon does not answer within 1 s");
    }

    @Test
    @Timeout(20)
    void oneThatHangsKeepsNoOtherFromAnAnswer() throws Exception {
        assertThatThrownBy(() -> DaemonRequests.ask("first", SOON, DaemonRequestsTest::never))
                .isInstanceOf(ContainerException.class);

        assertThat(DaemonRequests.ask("second", SOON, () -> "answer")).isEqualTo("answer");
    }

    @Test
    void interruptedCallerGetsAnAnswerAndStaysInterrupted() throws Exception {
        Thread.currentThread().interrupt();

        assertThat(DaemonRequests.ask("it", () -> "answer")).isEqualTo("answer");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void refusalIsTheCause() {
        assertThatThrownBy(() -> DaemonRequests.ask("it cannot be found", () -> {
                    throw new NotFoundException("no such container");
                }))
                .hasMessageContaining("it cannot be found: ")
                .hasCauseInstanceOf(NotFoundException.class);
    }
}
