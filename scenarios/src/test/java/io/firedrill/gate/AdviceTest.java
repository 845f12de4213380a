package io.firedrill.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.scenario.CommitPolicy;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdviceTest {
    private static final String FAULTS = "(pause followers of orders-0 in a, then kill leader of orders-0 in a)";

    private Scenario scenario;

    @BeforeEach
    void read() throws Exception {
        scenario = ScenarioLibrary.find("broker-loss");
    }

    private Scenario withClient(Map<String, String> client) {
        return scenario.withProducers(producer -> producer.withClient(client));
    }

    private Scenario withTopic(int replicas, int minInsync, Map<String, String> config) {
        return scenario.withTopics(topic -> topic.with(replicas, minInsync, config));
    }

    @Test
    void acknowledgementsOfTheLeaderAlone() {
        assertThat(Advice.of(GateRuns.with(withClient(Map.of("acks", "1")), Measure.LOST, 412)))
                .containsExactly("acks=1 lost 412 of 40,000 acknowledged records of orders " + FAULTS
                        + ": set acks=all, without which min.insync.replicas has no effect");
    }

    @Test
    void acknowledgementsOfTheLeaderAloneAndOneReplica() {
        Scenario unsafe = withTopic(3, 1, Map.of()).withProducers(producer -> producer.withClient(Map.of("acks", "0")));

        assertThat(Advice.of(GateRuns.with(unsafe, Measure.LOST, 1)))
                .containsExactly("acks=0 lost 1 of 40,000 acknowledged records of orders " + FAULTS
                        + ": set acks=all and min.insync.replicas=2");
    }

    @Test
    void oneInSyncReplica() {
        assertThat(Advice.of(GateRuns.with(withTopic(3, 1, Map.of()), Measure.LOST, 1)))
                .singleElement()
                .asString()
                .startsWith("min.insync.replicas=1 lost 1 of")
                .endsWith("set min.insync.replicas=2");
    }

    @Test
    void settingOfTheTopicWinsOverItsSpec() {
        assertThat(Advice.of(GateRuns.with(withTopic(3, 2, Map.of("min.insync.replicas", "1")), Measure.LOST, 1)))
                .singleElement()
                .asString()
                .startsWith("min.insync.replicas=1");
    }

    @Test
    void uncleanElection() {
        assertThat(Advice.of(GateRuns.with(
                        withTopic(3, 2, Map.of("unclean.leader.election.enable", "true")), Measure.LOST, 1)))
                .singleElement()
                .asString()
                .startsWith("unclean.leader.election.enable=true");
    }

    @Test
    void oneReplica() {
        assertThat(Advice.of(GateRuns.with(withTopic(1, 1, Map.of()), Measure.LOST, 1)))
                .singleElement()
                .asString()
                .startsWith("replication.factor=1");
    }

    @Test
    void idempotenceThatIsOff() {
        assertThat(Advice.of(GateRuns.with(withClient(Map.of("enable.idempotence", "false")), Measure.DUPLICATE, 8)))
                .singleElement()
                .asString()
                .startsWith("enable.idempotence=false wrote twice 8 of");
    }

    /** The client turns it off without a word. */
    @Test
    void idempotenceThatAnotherSettingForbids() {
        assertThat(Advice.of(GateRuns.with(
                        withClient(Map.of("max.in.flight.requests.per.connection", "6")), Measure.REORDERED, 8)))
                .singleElement()
                .asString()
                .startsWith("enable.idempotence=false reordered 8 of");
    }

    @Test
    void lossThatNoSettingExplains() {
        assertThat(Advice.of(GateRuns.with(scenario, Measure.LOST, 1)))
                .singleElement()
                .asString()
                .startsWith("broker-loss lost 1 of")
                .contains("no setting that is known to be unsafe explains it");
    }

    @Test
    void automaticCommits() {
        Scenario unsafe = scenario.withGroups(group ->
                group.with(group.client(), new CommitPolicy(CommitPolicy.Moment.AUTOMATIC, Duration.ofSeconds(5))));

        assertThat(Advice.of(GateRuns.with(unsafe, Measure.SKIPPED, 9)))
                .containsExactly("enable.auto.commit=true made group billing skip 9 records " + FAULTS
                        + ": set it to false and commit what has been processed");
    }

    @Test
    void nothingIsSaidOfARunThatPassed() {
        assertThat(Advice.of(GateRuns.passed(withClient(Map.of("acks", "1"))))).isEmpty();
    }
}
