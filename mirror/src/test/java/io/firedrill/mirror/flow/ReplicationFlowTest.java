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
    private final ReplicationFlow prefixed = flow(TopicNaming.PREFIXED, Exclusions.DEFAULTS);
    private final ReplicationFlow identity = flow(TopicNaming.IDENTITY, Exclusions.DEFAULTS);

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
                "asia.heartbeats",
                "orders.replica",
                "us.orders",
                "asia.us.orders"
            })
    void mirrorsOwnTopicsAndThoseThatCameFromTheTargetStayBehind(String topic) {
        assertThat(prefixed.mirrors(topic)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "audit.internal", "eu.orders", "asia.orders", "us-orders.v1"})
    void topicsOfApplicationsAreMirrored(String topic) {
        assertThat(prefixed.mirrors(topic)).isTrue();
    }

    @Test
    void whatIsExcludedStaysBehind() {
        ReplicationFlow some =
                flow(TopicNaming.PREFIXED, new Exclusions(List.of("tmp.*", "orders"), List.of("nightly-.*")));

        assertThat(some.mirrors("orders")).isFalse();
        assertThat(some.mirrors("payments")).isTrue();
        assertThat(some.carriesGroup("nightly-report")).isFalse();
        assertThat(some.carriesGroup("console-consumer-1")).isTrue();
        assertThat(prefixed.carriesGroup("console-consumer-1")).isFalse();
    }

    @Test
    void namesAtTheTargetTellTheSources() {
        assertThat(prefixed.sourceTopic("eu.orders")).contains("orders");
        assertThat(prefixed.sourceTopic("asia.orders")).isEmpty();
        assertThat(prefixed.sourceTopic("payments")).isEmpty();
        assertThat(prefixed.sourceTopic("eu.checkpoints.internal")).isEmpty();
        assertThat(prefixed.sourceTopic("eu.heartbeats")).isEmpty();
        assertThat(identity.sourceTopic("orders")).contains("orders");
    }

    private static ReplicationFlow flow(TopicNaming naming, Exclusions excluded) {
        return new ReplicationFlow(
                new MirrorCluster("eu", "eu:9092", Map.of()),
                new MirrorCluster("us", "us:9092", Map.of()),
                List.of(".*"),
                List.of(".*"),
                naming,
                excluded);
    }
}
