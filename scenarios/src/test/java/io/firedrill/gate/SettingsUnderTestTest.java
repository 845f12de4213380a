package io.firedrill.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.scenario.CommitPolicy;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioException;
import io.firedrill.scenario.ScenarioFile;
import io.firedrill.scenario.ScenarioLibrary;
import io.firedrill.scenario.TopicSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsUnderTestTest {
    @TempDir
    private Path folder;

    private Scenario safe;

    @BeforeEach
    void read() throws Exception {
        safe = ScenarioLibrary.find("broker-loss");
    }

    private SettingsUnderTest clients(String text) throws Exception {
        return SettingsUnderTest.read(Files.writeString(folder.resolve("client.properties"), text), null);
    }

    private SettingsUnderTest topics(String text) throws Exception {
        return SettingsUnderTest.read(null, Files.writeString(folder.resolve("topic.properties"), text));
    }

    @ParameterizedTest
    @CsvSource({"acks=1", "enable.idempotence=false"})
    void settingsThatRuleTransactionsOutAreNotPutIntoAScenarioThatHasThem(String setting) throws Exception {
        SettingsUnderTest settings = clients(setting);
        Scenario transactional = ScenarioLibrary.find("exactly-once");

        assertThatThrownBy(() -> settings.in(transactional))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("exactly-once")
                .hasMessageContaining(setting + " rules out");
    }

    @Nested
    class OfClients {
        private Map<String, String> producer(Scenario scenario) {
            return scenario.workload().producers().get(0).client();
        }

        private GroupSpec group(Scenario scenario) {
            return scenario.workload().groups().get(0);
        }

        @Test
        void takeThePlaceOfTheScenariosButForItsTimes() throws Exception {
            Scenario changed = clients("acks=1\nlinger.ms=5\nbatch.size=1000\n").in(safe);

            assertThat(producer(changed))
                    .isEqualTo(Map.of(
                            "acks", "1",
                            "linger.ms", "5",
                            "batch.size", "1000",
                            "request.timeout.ms", "3000",
                            "delivery.timeout.ms", "20000"));
        }

        @Test
        void timesThatLimitEachOtherAreStatedTogether() throws Exception {
            assertThat(producer(clients("request.timeout.ms=30000").in(safe)))
                    .isEqualTo(Map.of("request.timeout.ms", "30000"));
        }

        @Test
        void prefixesTellProducersFromConsumers() throws Exception {
            Scenario changed = clients("producer.receive.buffer.bytes=1000\nconsumer.receive.buffer.bytes=2000")
                    .in(safe);

            assertThat(producer(changed)).containsEntry("receive.buffer.bytes", "1000");
            assertThat(group(changed).client()).containsEntry("receive.buffer.bytes", "2000");
        }

        @Test
        void automaticCommitsChangeHowAGroupCommits() throws Exception {
            assertThat(group(clients("enable.auto.commit=true\nauto.commit.interval.ms=700")
                                    .in(safe))
                            .commit())
                    .isEqualTo(new CommitPolicy(CommitPolicy.Moment.AUTOMATIC, Duration.ofMillis(700)));
        }

        @Test
        void whatTheDrillSetsItselfIsLeftOutWithARemark() throws Exception {
            SettingsUnderTest settings = clients(
                    "acks=all\nbootstrap.servers=prod:9092\nsasl.jaas.config=secret\npartitioner.class=com.acme.P\n"
                            + "schema.registry.url=http://prod\nauto.offset.reset=latest\nenable.auto.commit=false");

            assertThat(producer(settings.in(safe))).doesNotContainKeys("bootstrap.servers", "sasl.jaas.config");
            assertThat(settings.remarks(List.of()))
                    .hasSize(5)
                    .noneMatch(remark -> remark.contains("secret"))
                    .anyMatch(remark -> remark.startsWith("partitioner.class: left out, its class is not here"));
        }

        @Test
        void whatIsNotStatedOfGroupsIsRemarked() throws Exception {
            assertThat(clients("acks=all").remarks(List.of(safe)))
                    .hasSize(3)
                    .contains("put to the test in: broker-loss")
                    .anyMatch(remark -> remark.startsWith("auto.offset.reset: not stated"))
                    .anyMatch(remark -> remark.startsWith("enable.auto.commit: not stated"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ack=1|client.properties:1: ack: is not a setting of Kafka's clients, did you mean 'acks'?",
                    "acks=2|client.properties:1: acks: Kafka refuses it",
                    "acks=1\\nenable.idempotence=true|Kafka refuses it",
                    "consumer.acks=1|consumer.acks: is not a setting",
                    "max.poll.records=many|client.properties:1: max.poll.records: Kafka refuses it",
                    "# nothing|states nothing",
                    "acks=\\\\u00zz|has a broken escape"
                })
        void mistakesAreNamed(String text, String mistake) {
            assertThatThrownBy(() -> clients(text.replace("\\n", "\n").replace("\\\\", "\\")))
                    .isInstanceOf(ScenarioException.class)
                    .hasMessageContaining(mistake);
        }

        @Test
        void twinsAndTheMatrixKeepTheirs() throws Exception {
            SettingsUnderTest settings = clients("acks=1");
            Scenario twin = ScenarioLibrary.find("power-loss.unsafe");
            Scenario column = ScenarioLibrary.find("durability-leader-kill");

            assertThat(settings.in(twin)).isEqualTo(twin);
            assertThat(settings.in(column)).isEqualTo(column);
        }

        /** Though it fills a column of the matrix, together with its twin. */
        @Test
        void retentionIsPutToTheTest() throws Exception {
            Scenario retention = ScenarioLibrary.find("retention");

            assertThat(SettingsUnderTest.concern(retention)).isTrue();
            assertThat(clients("acks=1").in(retention)).isNotEqualTo(retention);
        }

        /** The run's folder keeps the scenario as it was run. */
        @Test
        void changedScenarioIsWrittenAndReadBack() throws Exception {
            Scenario changed = clients("acks=1\nenable.auto.commit=true").in(safe);
            Path file = Files.writeString(folder.resolve("again.yaml"), ScenarioFile.write(changed));

            assertThat(ScenarioFile.read(file)).isEqualTo(changed);
        }
    }

    @Nested
    class OfTopics {
        private TopicSpec topic(Scenario scenario) {
            return scenario.topics().get(0);
        }

        @Test
        void takeThePlaceOfTheScenarios() throws Exception {
            TopicSpec topic =
                    topic(topics("min.insync.replicas=1\nunclean.leader.election.enable=true\nreplication.factor=2")
                            .in(safe));

            assertThat(topic.replicationFactor()).isEqualTo(2);
            assertThat(topic.kafkaConfig())
                    .containsEntry("min.insync.replicas", "1")
                    .containsEntry("unclean.leader.election.enable", "true");
            assertThat(new EffectiveTopic(topic).minInsyncReplicas()).isEqualTo(1);
        }

        @Test
        void withoutMinInsyncReplicasKafkasDefaultHoldsAndIsRemarked() throws Exception {
            SettingsUnderTest settings = topics("retention.ms=1000000");

            assertThat(new EffectiveTopic(topic(settings.in(safe))).minInsyncReplicas())
                    .isEqualTo(1);
            assertThat(settings.remarks(List.of())).anyMatch(remark -> remark.contains("Kafka's default holds: 1"));
        }

        @Test
        void statedPolicySaysWhetherATopicIsCompacted() throws Exception {
            assertThat(topic(topics("cleanup.policy=compact,delete").in(safe)).compacted())
                    .isTrue();
            assertThat(topic(topics("retention.ms=1000").in(safe)).compacted()).isFalse();
        }

        @Test
        void changedScenarioIsWrittenAndReadBack() throws Exception {
            Scenario changed = topics("min.insync.replicas=1\nreplication.factor=2\ncleanup.policy=compact")
                    .in(safe);
            Path file = Files.writeString(folder.resolve("again.yaml"), ScenarioFile.write(changed));

            assertThat(ScenarioFile.read(file)).isEqualTo(changed);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "min.insync.replica=1|topic.properties:1: min.insync.replica: is not a setting of topics, did you mean 'min.insync.replicas'?",
                    "min.insync.replicas=none|min.insync.replicas: Kafka refuses it",
                    "replication.factor=many|replication.factor: 'many' is not possible, say 1 to 9",
                    "min.insync.replicas=3\\nreplication.factor=2|is more than the 2 replicas"
                })
        void mistakesAreNamed(String text, String mistake) {
            assertThatThrownBy(() -> topics(text.replace("\\n", "\n")))
                    .isInstanceOf(ScenarioException.class)
                    .hasMessageContaining(mistake);
        }
    }
}
