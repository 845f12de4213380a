package io.firedrill.mirror.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.mirror.DefaultReplicationPolicy;
import org.apache.kafka.connect.mirror.IdentityReplicationPolicy;
import org.apache.kafka.connect.mirror.ReplicationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicationFlowTest {
    private final ReplicationFlow prefixed = flow(TopicNaming.PREFIXED);
    private final ReplicationFlow identity = flow(TopicNaming.IDENTITY);

    /** MirrorMaker 2 itself must take our topics for its own, or a flow back would mirror them. */
    @Test
    void noMirrorCarriesOurOwnTopics() {
        for (ReplicationPolicy policy : List.of(new DefaultReplicationPolicy(), new IdentityReplicationPolicy())) {
            assertThat(policy.isInternalTopic(prefixed.commitsTopic())).isTrue();
            assertThat(policy.isInternalTopic(prefixed.failoversTopic())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__consumer_offsets",
                "mm2-commits.eu.internal",
                "mm2-offset-syncs.eu.internal",
                "eu.checkpoints.internal",
                "heartbeats",
                "us.orders"
            })
    void whatIsNoTopicOfApplicationsIsNotMirrored(String topic) {
        assertThat(prefixed.mirrors(topic)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "audit.internal", "eu.orders"})
    void topicsOfApplicationsAreMirrored(String topic) {
        assertThat(prefixed.mirrors(topic)).isTrue();
    }

    @Test
    void nameAtTheSourceIsThatOfTheFlowAlone() {
        assertThat(prefixed.sourceTopic("eu.orders")).contains("orders");
        assertThat(prefixed.sourceTopic("asia.orders")).isEmpty();
        assertThat(identity.sourceTopic("orders")).contains("orders");
    }

    private static ReplicationFlow flow(TopicNaming naming) {
        return new ReplicationFlow(
                new MirrorCluster("eu", "eu:9092", Map.of()),
                new MirrorCluster("us", "us:9092", Map.of()),
                List.of(".*"),
                List.of(".*"),
                naming);
    }
}
