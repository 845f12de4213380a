package io.firedrill.mirror.preflight.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.mirror.flow.MirrorPropertiesReader;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.mirror.MirrorMakerConfig;
import org.apache.kafka.connect.mirror.MirrorSourceConnector;
import org.apache.kafka.connect.mirror.SourceAndTarget;
import org.junit.jupiter.api.Test;

/** Of several places that set one thing, the one that MirrorMaker 2 itself takes counts. */
class FlowPropertiesTest {
    private static final SourceAndTarget PAIR = new SourceAndTarget("a", "b");

    private final Map<String, String> properties = new HashMap<>(Map.of(
            "clusters", "a,b",
            "a.bootstrap.servers", "127.0.0.1:9092",
            "b.bootstrap.servers", "127.0.0.2:9092",
            "plugin.discovery", "service_load"));

    @Test
    void connectorsTakeTheFlowsBeforeThatOfAll() throws Exception {
        properties.put("refresh.topics.interval.seconds", "7");
        assertThat(read().connector("refresh.topics.interval.seconds", "600"))
                .isEqualTo(connector("refresh.topics.interval.seconds"))
                .isEqualTo("7");

        properties.put("a->b.refresh.topics.interval.seconds", "8");
        assertThat(read().connector("refresh.topics.interval.seconds", "600"))
                .isEqualTo(connector("refresh.topics.interval.seconds"))
                .isEqualTo("8");
    }

    @Test
    void producersTakeTheFlowsBeforeThatOfTheTargetsWorkers() throws Exception {
        properties.put("b.producer.acks", "1");
        assertThat(read().producer("acks", "all"))
                .isEqualTo(worker("producer.acks"))
                .isEqualTo("1");

        properties.put("a->b.producer.override.acks", "0");
        assertThat(read().producer("acks", "all"))
                .isEqualTo(connector("producer.override.acks"))
                .isEqualTo("0");
    }

    @Test
    void consumersTakeTheSourcesBeforeTheFlows() throws Exception {
        properties.put("a->b.consumer.isolation.level", "read_committed");
        assertThat(read().consumer("isolation.level", "")).isEqualTo("read_committed");

        properties.put("a.consumer.isolation.level", "read_uncommitted");
        assertThat(read().consumer("isolation.level", ""))
                .isEqualTo(connector("source.consumer.isolation.level"))
                .isEqualTo("read_uncommitted");
    }

    @Test
    void workersTakeAConverterOfAllBeforeThatOfTheTarget() throws Exception {
        properties.put("b.value.converter", "theirs");
        assertThat(read().connectorOrWorker("value.converter", ""))
                .isEqualTo(worker("value.converter"))
                .isEqualTo("theirs");

        properties.put("value.converter", "everybodys");
        assertThat(read().connectorOrWorker("value.converter", ""))
                .isEqualTo(worker("value.converter"))
                .isEqualTo("everybodys");
    }

    @Test
    void otherwiseTheDefaultCounts() throws Exception {
        assertThat(read().isOn("sync.group.offsets.enabled", false)).isFalse();
        assertThat(read().byDefault("sync.group.offsets.enabled")).isEqualTo(" by default");
    }

    @Test
    void noNumberIsNoAnswer() {
        properties.put("replication.factor", "three");

        assertThatThrownBy(() -> read().number("replication.factor", 2))
                .isInstanceOf(UnansweredException.class)
                .hasMessage("replication.factor is 'three', which is no number");
    }

    @Test
    void secretsAreNotPrinted() {
        properties.put("b.sasl.jaas.config", "swordfish");

        assertThat(read().toString()).doesNotContain("swordfish");
    }

    private FlowProperties read() {
        return new FlowProperties(new MirrorPropertiesReader(properties).flow("a->b"), properties);
    }

    private String connector(String name) {
        return String.valueOf(new MirrorMakerConfig(properties)
                .connectorBaseConfig(PAIR, MirrorSourceConnector.class)
                .get(name));
    }

    private String worker(String name) {
        return String.valueOf(
                new MirrorMakerConfig(properties).workerConfig(PAIR).get(name));
    }
}
