package io.firedrill.mirror.preflight.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.flow.MirrorPropertiesReader;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.mirror.DefaultReplicationPolicy;
import org.apache.kafka.connect.mirror.DefaultTopicFilter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MirrorMaker 2's own filter and policy say the same of each name. */
class CarriedTopicsTest {
    private final Map<String, String> properties = new HashMap<>(Map.of(
            "clusters", "a,b",
            "a.bootstrap.servers", "127.0.0.1:9092",
            "b.bootstrap.servers", "127.0.0.2:9092"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "a.orders",
                "b.orders",
                "b.a.orders",
                "c.b.orders",
                "c.b",
                "b",
                "b.",
                ".b",
                "bb.orders",
                "__consumer_offsets",
                "mm2-offsets.b.internal",
                "mm2-offset-syncs.b.internal",
                "mm2-internal",
                "c.checkpoints.internal",
                "checkpoints.internal",
                "a.commits.internal",
                "orders.replica",
                "orders.internal"
            })
    void carriesWhatMirrorMakerCarries(String topic) throws Exception {
        assertThat(carried().carries(topic)).as(topic).isEqualTo(mirrorMakerCarries(topic, "."));

        properties.put(FlowProperties.SEPARATOR, "_");
        String other = topic.replace('.', '_');
        assertThat(carried().carries(other)).as(other).isEqualTo(mirrorMakerCarries(other, "_"));
    }

    private CarriedTopics carried() throws UnansweredException {
        return CarriedTopics.of(new FlowProperties(new MirrorPropertiesReader(properties).flow("a->b"), properties));
    }

    private static boolean mirrorMakerCarries(String topic, String separator) {
        DefaultReplicationPolicy policy = new DefaultReplicationPolicy();
        policy.configure(Map.of(FlowProperties.SEPARATOR, separator));
        try (DefaultTopicFilter filter = new DefaultTopicFilter()) {
            filter.configure(Map.of());
            return filter.shouldReplicateTopic(topic) && !policy.isInternalTopic(topic) && !isCycle(policy, topic);
        }
    }

    /** As {@code MirrorSourceConnector.isCycle}, which only its own package may call. */
    private static boolean isCycle(DefaultReplicationPolicy policy, String topic) {
        String source = policy.topicSource(topic);
        if (source == null) {
            return false;
        }
        return source.equals("b") || isCycle(policy, policy.upstreamTopic(topic));
    }
}
