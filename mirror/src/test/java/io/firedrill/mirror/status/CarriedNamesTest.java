package io.firedrill.mirror.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarriedNamesTest {
    private static CarriedNames names(TopicNaming naming, Map<String, String> properties) {
        return new CarriedNames(
                new ReplicationFlow(
                        new MirrorCluster("a", "x:1"),
                        new MirrorCluster("b", "x:2"),
                        List.of(".*"),
                        List.of(".*"),
                        naming),
                properties);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__consumer_offsets",
                "mm2-offsets.b.internal",
                "heartbeats",
                "c.heartbeats",
                "b.orders",
                "c.b.orders",
                "b.checkpoints.internal"
            })
    void mirrorsOwnTopicsAndThoseThatCameFromTheTargetStayBehind(String topic) {
        assertThat(names(TopicNaming.PREFIXED, Map.of()).topic(topic)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "c.orders", "eu-orders.v1"})
    void othersAreCarried(String topic) {
        assertThat(names(TopicNaming.PREFIXED, Map.of()).topic(topic)).isTrue();
    }

    @Test
    void excludedTopicsOfTheFlowStayBehind() {
        CarriedNames names = names(TopicNaming.PREFIXED, Map.of("a->b.topics.exclude", "tmp.*, orders"));

        assertThat(names.topic("orders")).isFalse();
        assertThat(names.topic("payments")).isTrue();
    }

    @Test
    void consoleConsumersAreNotCarriedUnlessToldSo() {
        assertThat(names(TopicNaming.PREFIXED, Map.of()).group("console-consumer-1"))
                .isFalse();
        assertThat(names(TopicNaming.PREFIXED, Map.of("groups.exclude", "x")).group("console-consumer-1"))
                .isTrue();
    }

    @Test
    void namesAtTheTargetTellTheSources() {
        assertThat(names(TopicNaming.PREFIXED, Map.of()).atSource("a.orders")).contains("orders");
        assertThat(names(TopicNaming.PREFIXED, Map.of()).atSource("payments")).isEmpty();
        assertThat(names(TopicNaming.PREFIXED, Map.of()).atSource("a.checkpoints.internal"))
                .isEmpty();
        assertThat(names(TopicNaming.PREFIXED, Map.of()).atSource("a.heartbeats"))
                .isEmpty();
        assertThat(names(TopicNaming.IDENTITY, Map.of()).atSource("orders")).contains("orders");
    }
}
