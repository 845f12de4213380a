package io.firedrill.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.scenario.ScenarioFile;
import io.firedrill.workload.LedgerConsumer;
import io.firedrill.workload.LedgerProducer;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScenarioDocumentTest {
    @Test
    void defaultsAreThoseOfTheLanguage() throws Exception {
        io.firedrill.scenario.Scenario scenario = scenario("plainAndAHalf");

        assertThat(scenario.name()).isEqualTo("plain-and-a-half");
        assertThat(scenario.regions()).singleElement().satisfies(region -> {
            assertThat(region.name()).isEqualTo("a");
            assertThat(region.brokers()).isEqualTo(3);
        });
        assertThat(scenario.topics()).singleElement().satisfies(topic -> {
            assertThat(topic.name()).isEqualTo("orders");
            assertThat(topic.replicationFactor()).isEqualTo(3);
            assertThat(topic.minInsyncReplicas()).isEqualTo(2);
        });
        assertThat(scenario.workload().producers())
                .singleElement()
                .satisfies(producer -> assertThat(producer.processes()).isZero());
    }

    @Test
    void annotationsSayWhatIsWhere() throws Exception {
        io.firedrill.scenario.Scenario scenario = scenario("two");

        assertThat(scenario.flows()).singleElement().satisfies(flow -> assertThat(flow.name())
                .isEqualTo("a->b"));
        assertThat(scenario.workload().producers()).singleElement().satisfies(producer -> {
            assertThat(producer.region()).isEqualTo("b");
            assertThat(producer.client()).containsEntry("acks", "1");
        });
        assertThat(scenario.workload().groups()).singleElement().satisfies(group -> {
            assertThat(group.name()).isEqualTo("billing");
            assertThat(group.region()).isEqualTo("a");
            assertThat(group.topics()).containsExactly("orders");
            assertThat(group.commit().interval()).isEqualTo(Duration.ofSeconds(1));
        });
    }

    @Test
    void mistakesAreSaid() {
        assertMistake("badFlow", "flow 'a=>b': is no flow, write a->b");
        assertMistake("noGroup", "say @Group(\"billing\") which");
        assertMistake("noSetting", "'acks': is no setting, write name=value");
        assertMistake("strangeSetting", "'ack': is none of Kafka's settings for a LedgerProducer");
        assertMistake("twoOpinions", "group 'billing': is said twice, and differently");
        assertMistake("noRegions", "@KafkaRegions: has no regions");
        assertMistake("badCommit", "is no value");
    }

    private static void assertMistake(String test, String says) {
        assertThatThrownBy(() -> scenario(test))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
    }

    private static io.firedrill.scenario.Scenario scenario(String test) throws Exception {
        Method method = Arrays.stream(ScenarioDocumentTest.class.getDeclaredMethods())
                .filter(one -> one.getName().equals(test))
                .findFirst()
                .orElseThrow();
        return ScenarioFile.parse(
                test, Yaml.write(new ScenarioDocument(method.getAnnotation(KafkaRegions.class), method).toMap()));
    }

    // What follows is looked at, and never run.

    @KafkaRegions
    void plainAndAHalf(LedgerProducer producer) {}

    @KafkaRegions(
            value = {"a", "b"},
            flows = "a->b",
            topics = {@Topic(name = "orders"), @Topic(name = "invoices", region = "b")})
    void two(
            @In("b") @Client("acks=1") LedgerProducer producer,
            @Group(value = "billing", commit = "{every: 1s}") LedgerConsumer billing) {}

    @KafkaRegions(flows = "a=>b")
    void badFlow() {}

    @KafkaRegions
    void noGroup(LedgerConsumer nobody) {}

    @KafkaRegions
    void noSetting(@Client("acks") LedgerProducer producer) {}

    @KafkaRegions
    void strangeSetting(@Client("ack=1") LedgerProducer producer) {}

    @KafkaRegions
    void twoOpinions(
            @Group("billing") LedgerConsumer one,
            @Group("billing") @Client("group.protocol=classic") LedgerConsumer other) {}

    @KafkaRegions({})
    void noRegions() {}

    @KafkaRegions
    void badCommit(@Group(value = "billing", commit = "{every: ") LedgerConsumer billing) {}
}
