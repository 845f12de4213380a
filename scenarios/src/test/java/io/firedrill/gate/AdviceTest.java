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
                .containsExactly("acks=1 lost 412 records of orders in a, where 40,000 were acknowledged " + FAULTS
                        + ": set acks=all");
    }

    @Test
    void acknowledgementsOfTheLeaderAloneAndOneReplica() {
        Scenario unsafe = withTopic(3, 1, Map.of()).withProducers(producer -> producer.withClient(Map.of("acks", "0")));

        assertThat(Advice.of(GateRuns.with(unsafe, Measure.LOST, 1)))
                .containsExactly("acks=0 lost 1 records of orders in a, where 40,000 were acknowledged " + FAULTS
                        + ": set acks=all and min.insync.replicas=2");
    }

    @Test
    void oneInSyncReplica() {
        assertThat(Advice.of(GateRuns.with(withTopic(3, 1, Map.of()), Measure.LOST, 1)))
                .singleElement()
                .asString()
                .startsWith("min.insync.replicas=1 lost 1 records of")
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
                .startsWith("enable.idempotence=false wrote twice 8 records of");
    }

    /** The client turns it off without a word. */
    @Test
    void idempotenceThatAnotherSettingForbids() {
        assertThat(Advice.of(GateRuns.with(
                        withClient(Map.of("max.in.flight.requests.per.connection", "6")), Measure.REORDERED, 8)))
                .singleElement()
                .asString()
                .startsWith("max.in.flight.requests.per.connection=6 reordered 8 records of");
    }

    @Test
    void idempotenceThatAcknowledgementsOfTheLeaderForbid() {
        assertThat(Advice.of(GateRuns.with(withClient(Map.of("acks", "1")), Measure.REORDERED, 2)))
                .singleElement()
                .asString()
                .startsWith("acks=1 reordered 2 records of");
    }

    @Test
    void lossThatNoSettingExplains() {
        assertThat(Advice.of(GateRuns.with(scenario, Measure.LOST, 1)))
                .singleElement()
                .asString()
                .startsWith("broker-loss lost 1 records of")
                .contains("no setting that is known to be unsafe explains it");
    }

    @Test
    void acknowledgementsOfTheOnlyReplica() {
        Scenario unsafe = withTopic(1, 1, Map.of()).withProducers(producer -> producer.withClient(Map.of("acks", "1")));

        assertThat(Advice.of(GateRuns.with(unsafe, Measure.LOST, 1)))
                .singleElement()
                .asString()
                .endsWith("set acks=all, replication.factor=3 and min.insync.replicas=2");
    }

    @Test
    void groupThatBeginsAtTheEnd() {
        Scenario unsafe =
                scenario.withGroups(group -> group.with(Map.of("auto.offset.reset", "latest"), group.commit()));

        assertThat(Advice.of(GateRuns.with(unsafe, Measure.SKIPPED, 9)))
                .containsExactly("auto.offset.reset=latest made group billing skip 9 records " + FAULTS
                        + ": set auto.offset.reset=earliest");
    }

    @Test
    void topicThatKeepsRecordsForTooShort() {
        Scenario unsafe = withTopic(3, 2, Map.of("retention.ms", " 3000"));

        assertThat(Advice.of(GateRuns.withRemoved(unsafe, Measure.SKIPPED, 9)))
                .singleElement()
                .asString()
                .startsWith("retention.ms=3000 made group billing skip 9 records ");
    }

    @Test
    void retentionThatRemovedNothingExplainsNothing() {
        Scenario unsafe = withTopic(3, 2, Map.of("retention.ms", "3000"));

        assertThat(Advice.of(GateRuns.with(unsafe, Measure.SKIPPED, 9)))
                .singleElement()
                .asString()
                .contains("no setting that is known to be unsafe explains it");
    }

    @Test
    void groupThatAFailoverPutTooFar() {
        assertThat(Advice.of(GateRuns.with(scenario, Measure.TRANSLATION_SKIP, 9)))
                .singleElement()
                .asString()
                .contains("made group billing go on behind 9 records that it had not processed");
    }

    @Test
    void topicThatKeepsRecordsForEverExplainsNothing() {
        Scenario unsafe = withTopic(3, 2, Map.of("retention.ms", "-1", "retention.bytes", "-1"));

        assertThat(Advice.of(GateRuns.withRemoved(unsafe, Measure.SKIPPED, 9)))
                .singleElement()
                .asString()
                .contains("no setting that is known to be unsafe explains it");
    }

    @Test
    void groupThatCommitsWhatItHasNotProcessed() {
        Scenario unsafe = scenario.withGroups(group ->
                group.with(group.client(), new CommitPolicy(CommitPolicy.Moment.BEFORE_PROCESSING, Duration.ZERO)));

        assertThat(Advice.of(GateRuns.with(unsafe, Measure.SKIPPED, 9)))
                .singleElement()
                .asString()
                .endsWith("commit what has been processed");
    }

    @Test
    void groupThatReadsWhatWasAborted() {
        assertThat(Advice.of(GateRuns.with(scenario, Measure.ABORTED_READ, 7)))
                .containsExactly(
                        "isolation.level=read_uncommitted made group billing read 7 records of aborted transactions "
                                + FAULTS + ": set isolation.level=read_committed");
    }

    /** In the matrix some cells must lose: only of the others anything is to be said. */
    @Test
    void nothingIsSaidOfALossThatIsExpected() throws Exception {
        Scenario column = ScenarioLibrary.find("durability-leader-kill");

        assertThat(Advice.of(GateRuns.with(column, Measure.LOST, 5)))
                .noneMatch(sentence -> sentence.startsWith("acks=1") || sentence.startsWith("acks=0"))
                .anyMatch(sentence -> sentence.contains("idempotent.min-2.clean"));
    }

    @Test
    void nothingIsSaidOfARunThatPassed() {
        assertThat(Advice.of(GateRuns.passed(withClient(Map.of("acks", "1"))))).isEmpty();
    }
}
