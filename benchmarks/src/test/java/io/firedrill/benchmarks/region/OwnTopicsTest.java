package io.firedrill.benchmarks.region;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;

/** With a cluster that does not answer. */
class OwnTopicsTest {
    private static final String NOBODY = "127.0.0.1:1";

    private static OwnTopics topics() {
        Map<String, Object> client = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                NOBODY,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                300,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                200);
        return new OwnTopics(Admin.create(client), NOBODY, (short) 1, Map.of());
    }

    @Test
    void topicThatIsNotMadeIsNamedWithTheCluster() {
        OwnTopics topics = topics();

        assertThatThrownBy(() -> topics.create(1))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("the cluster at 127.0.0.1:1 does not make topic firedrill-bench-.*-1: .+");
        topics.abandon();
    }

    @Test
    void topicThatIsNotDeletedIsNamedWithTheCluster() {
        OwnTopics topics = topics();

        assertThatThrownBy(() -> topics.delete("firedrill-bench-x"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the cluster at 127.0.0.1:1 does not delete topic firedrill-bench-x: ");
        topics.abandon();
    }

    @Test
    void thoseThatAreLeftAreNamedAtTheEnd() {
        OwnTopics topics = topics();
        assertThatThrownBy(() -> topics.create(1)).isInstanceOf(IOException.class);

        assertThatThrownBy(topics::close)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("are still there, delete them: [firedrill-bench-");
    }
}
