package io.firedrill.checker;

import static io.firedrill.checker.FailoverScript.failover;
import static io.firedrill.checker.FailoverScript.failoverAfter;
import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.HistoryScript.B;
import static io.firedrill.checker.HistoryScript.MIRROR;
import static io.firedrill.checker.Measured.result;
import static io.firedrill.checker.TestScenario.flow;
import static io.firedrill.checker.TestScenario.group;
import static io.firedrill.checker.TestScenario.topic;
import static io.firedrill.checker.TestScenario.twoRegions;
import static io.firedrill.checker.TestScenario.twoRegionsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.FailoverStep;
import io.firedrill.history.FailoverStepped;
import io.firedrill.history.LogPartition;
import io.firedrill.scenario.Bound;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.RegionSpec;
import io.firedrill.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How long a failover took, and what it cost. */
class RecoveryTest {
    private static Recovery recovery(Scenario scenario, HistoryScript script) {
        return Checker.check(scenario, script).recovery().orElseThrow();
    }

    private static Recovery recovery(HistoryScript script) {
        return recovery(twoRegions(Map.of()), script);
    }

    @Test
    void recoveryIsTimedFromTheLoss() {
        Recovery recovery = recovery(failover());

        assertThat(recovery.detected()).contains(Duration.ofSeconds(1));
        assertThat(recovery.decided()).contains(Duration.ofSeconds(2));
        assertThat(recovery.switched()).contains(Duration.ofMillis(2_500));
        assertThat(recovery.firstProduce()).contains(Duration.ofMillis(3_001));
        // The records 2 and 4 had been processed in a; 5 is the first new one.
        assertThat(recovery.firstConsume()).contains(Duration.ofMillis(3_004));
        assertThat(recovery.drained()).contains(Duration.ofMillis(3_005));
    }

    @Test
    void missedRtoFails() {
        Verdict verdict = Checker.check(
                twoRegions(Map.of(Measure.RTO, Bound.atMost(3_000), Measure.MIRROR_GAP, Bound.any())), failover());

        assertThat(result(verdict, Measure.RTO).outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void faultBeforeTheLossIsNotTheLoss() {
        HistoryScript script = failoverAfter(new HistoryScript().fault("kill", "broker-1.a", 5_000, 5_000));

        assertThat(recovery(script).detected()).contains(Duration.ofSeconds(1));
    }

    @Test
    void whatHappensAtTheMomentOfTheLossTakesNoTime() {
        HistoryScript script = new HistoryScript()
                .sent(0, 0, A, 0)
                .found(MIRROR, 0, 0)
                .readTo(MIRROR, 1, 1)
                .lossOfA(10_000)
                .failover(FailoverStep.DETECTED, 10_000)
                .moved(MIRROR, 0)
                .failover(FailoverStep.SWITCHED, 10_000)
                .delivered(MIRROR, 0, 0, 10_000)
                .sent(1, 9_999, B, 0)
                .done();

        assertThat(recovery(script).detected()).contains(Duration.ZERO);
        assertThat(recovery(script).firstConsume()).contains(Duration.ZERO);
        assertThat(recovery(script).firstProduce()).contains(Duration.ZERO);
    }

    @Nested
    class Standby {
        private HistoryScript backToA(FailoverStep step) {
            return failover().byEngine(new FailoverStepped(20_000_000, "b", "a", step));
        }

        @Test
        void failoverThatWasOnlyDecidedMovesNobody() {
            assertThat(recovery(backToA(FailoverStep.DECIDED)).firstProduce()).contains(Duration.ofMillis(3_001));
        }

        @Test
        void goingBackIsNoPartOfTheRecovery() {
            HistoryScript script = backToA(FailoverStep.SWITCHED).sent(40, 21_000, A, 40);

            assertThat(recovery(script).firstProduce()).contains(Duration.ofMillis(3_001));
        }
    }

    @Nested
    class Price {
        @Test
        void recordsThatTheMirrorDidNotCarryOverAreCounted() {
            assertThat(recovery(failover()).unreplicated()).isEqualTo(3);
        }

        /** A kill takes its moment. */
        @Test
        void acknowledgementAfterTheLossWasOrderedLengthensTheRpo() {
            HistoryScript script = failover().sent(30, 10_500, A, 30);

            assertThat(recovery(script).rpo()).isEqualTo(Duration.ofMillis(3_500));
        }

        @Test
        void recordsOfAnotherRegionAreNotPartOfIt() {
            Scenario twoSources = TestScenario.with(
                    TestScenario.of(
                            List.of(new RegionSpec("a", 3), new RegionSpec("b", 3), new RegionSpec("c", 3)),
                            List.of(flow("a", "b"), flow("c", "b")),
                            false,
                            Map.of()),
                    List.of(topic("t", "a"), topic("u", "c")),
                    List.of(group("g", "a")));
            HistoryScript script = failover()
                    .sent(50, 1_000, new LogPartition("c", "u", 0), 0)
                    .readTo(new LogPartition("b", "c.u", 0), 0, 0);

            assertThat(recovery(twoSources, script).unreplicated()).isEqualTo(3);
            assertThat(recovery(twoSources, script).rpo()).isEqualTo(Duration.ofMillis(2_999));
        }
    }

    @Nested
    class SeveralGroups {
        @Test
        void groupOfARegionThatSurvivedIsNotWaitedFor() {
            Recovery recovery = recovery(twoRegionsWith(group("g", "a"), group("h", "b")), failover());

            assertThat(recovery.firstConsume()).contains(Duration.ofMillis(3_004));
            assertThat(recovery.drained()).contains(Duration.ofMillis(3_005));
        }

        @Test
        void oneThatNeverCameBackLeavesTheRecoveryOpen() {
            Recovery recovery = recovery(twoRegionsWith(group("g", "a"), group("h", "a")), failover());

            assertThat(recovery.firstConsume()).isEmpty();
            assertThat(recovery.drained()).isEmpty();
        }

        @Test
        void groupThatLeftAMirroredRecordIsNotDrained() {
            HistoryScript script = failover().found(MIRROR, 6, 7);

            assertThat(recovery(script).drained()).isEmpty();
        }
    }

    /** Region a is lost at 10 s, and the drill ends 90 s later; no group has come back. */
    @Nested
    class NeverBack {
        private Outcome rto(Scenario scenario) {
            HistoryScript script = new HistoryScript()
                    .sent(0, 0, A, 0)
                    .delivered(A, 0, 0, 0)
                    .found(MIRROR, 0, 0)
                    .readTo(MIRROR, 1, 1)
                    .lossOfA(10_000)
                    .readTo(B, 0, 0)
                    .done();
            return result(Checker.check(scenario, script), Measure.RTO).outcome();
        }

        private Scenario within(long millis) {
            return twoRegions(Map.of(Measure.RTO, Bound.atMost(millis)));
        }

        @Test
        void missesABoundThatHasPassed() {
            assertThat(rto(within(89_999))).isEqualTo(Outcome.FAIL);
        }

        @Test
        void isUnknownWhereTheBoundHadNotPassed() {
            assertThat(rto(within(90_000))).isEqualTo(Outcome.UNKNOWN);
        }

        @Test
        void isNoMissOfAGroupThatLivedElsewhere() {
            assertThat(rto(within(1_000).withGroups(group -> group("g", "b")))).isEqualTo(Outcome.UNKNOWN);
        }
    }
}
