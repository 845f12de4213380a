package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.FailoverStep;
import io.firedrill.history.TransactionEnd;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioException;
import io.firedrill.scenario.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnknownsTest {
    private static final String SCENARIO = """
            name: two-kills
            description: Two brokers are killed, and clients move.
            regions: {a: {brokers: 3}, b: {brokers: 3}}
            flows: [{from: a, to: b}]
            topics: {t: {partitions: 1}}
            producers: {p: {rate: 10, topics: {t: 1}}}
            groups: {g: {topics: [t]}}
            timeline:
              - {at: 1s, kill: a/1, for: 1s}
              - {at: 3s, kill: a/2, for: 1s}
              - {at: 5s, failOver: {from: a, to: b}}
            duration: 10s
            """;

    @TempDir
    private Path folder;

    private Scenario scenario() throws IOException, ScenarioException {
        return ScenarioFile.read(Files.writeString(folder.resolve("two-kills.yaml"), SCENARIO));
    }

    private static HistoryScript traffic() {
        return new HistoryScript().sent(0, 0, A, 0).found(A, 0, 0).delivered(A, 0, 0, 0);
    }

    @Test
    void drillOfWhichHalfWasDoneSaysWhatWasNot() throws Exception {
        HistoryScript script =
                traffic().fault("kill", "broker-1.a", 1, 1).readTo(A, 1, 1).done();

        assertThat(Checker.check(scenario(), script).unknowns())
                .contains(
                        "of 2 faults 'kill' only 1 were injected",
                        "of 1 failovers only 0 were carried out",
                        "the logs of region b were not read");
    }

    @Test
    void drillThatWasDoneSaysNothingOfTheKind() throws Exception {
        HistoryScript script = traffic()
                .fault("kill", "broker-1.a", 1, 1)
                .fault("kill", "broker-2.a", 3, 3)
                .failover(FailoverStep.DECIDED, 5_000)
                .failover(FailoverStep.SWITCHED, 5_100)
                .readTo(A, 1, 1)
                .readTo(HistoryScript.MIRROR, 0, 0)
                .done();

        assertThat(Checker.check(scenario(), script).unknowns()).isEmpty();
    }

    @Test
    void topicThatTookNothingIsNamed() throws Exception {
        String twoTopics = SCENARIO.replace("topics: {t: {partitions: 1}}", "topics: {t: {partitions: 1}, u: {}}")
                .replace("topics: {t: 1}", "topics: {t: 1, u: 1}");
        Scenario scenario = ScenarioFile.read(Files.writeString(folder.resolve("two-topics.yaml"), twoTopics));

        assertThat(Checker.check(scenario, traffic().readTo(A, 1, 1).done()).unknowns())
                .contains("no record of u in a was acknowledged: nothing is known of it")
                .noneMatch(reason -> reason.contains("record of t"));
    }

    @Test
    void standbyThatTookNothingIsNamed() throws Exception {
        HistoryScript script =
                traffic().attempted(1, 6_000, HistoryScript.B, 0).indefinite(1, 6_500, "TimeoutException");

        assertThat(Checker.check(scenario(), script.readTo(A, 1, 1).done()).unknowns())
                .contains("no record of t in b was acknowledged: nothing is known of it");
    }

    @Test
    void topicOfWhichAllWasAbortedIsNotNamed() {
        HistoryScript script =
                new HistoryScript().transaction(TransactionEnd.ABORTED, A, 0, 1).readTo(A, 2, 2);

        assertThat(Checker.check(TestScenario.oneRegion(), script.done()).unknowns())
                .noneMatch(reason -> reason.contains("t in a"));
    }

    @Test
    void failoverThatWasDecidedOnlyIsNotCarriedOut() throws Exception {
        HistoryScript script =
                traffic().failover(FailoverStep.DECIDED, 5_000).readTo(A, 1, 1).done();

        assertThat(Checker.check(scenario(), script).unknowns()).contains("of 1 failovers only 0 were carried out");
    }

    @Test
    void recordBeyondWhatWasReadIsNamedAmongTheReasons() {
        HistoryScript script = traffic().sent(1, 1, A, 1).readTo(A, 1, 2).done();

        assertThat(Checker.check(TestScenario.oneRegion(), script).unknowns())
                .containsExactly(
                        "1 acknowledged records are beyond what the reader saw of the logs",
                        "t-0 in a was read to 1 of 2");
    }
}
