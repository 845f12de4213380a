package io.firedrill.checker;

import static io.firedrill.checker.FailoverScript.failover;
import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.HistoryScript.B;
import static io.firedrill.checker.HistoryScript.MIRROR;
import static io.firedrill.checker.Measured.measured;
import static io.firedrill.checker.Measured.result;
import static io.firedrill.checker.TestScenario.twoRegions;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.FailoverStep;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.RegionSpec;
import io.firedrill.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a failover to the mirror's region leaves behind, and what of that is an anomaly. */
class FailoverTest {
    @Test
    void holeIsAGapAndTailIsUnreplicated() {
        Verdict verdict = Checker.check(twoRegions(Map.of()), failover());

        assertThat(measured(verdict, Measure.MIRROR_GAP)).isEqualTo(1);
        assertThat(measured(verdict, Measure.UNREPLICATED)).isEqualTo(3);
        assertThat(verdict.recovery().orElseThrow().rpo()).isEqualTo(Duration.ofMillis(2_999));
    }

    /** Under acks=0 nobody tells an offset; a producer's records are in the order of their sequences. */
    @Test
    void tailWithoutOffsetsIsUnreplicatedAndAHoleIsLost() {
        HistoryScript script = new HistoryScript();
        for (int i = 0; i < 5; i++) {
            script.sent(i, i, A, -1);
        }
        script.found(MIRROR, 0, 0).found(MIRROR, 1, 2).readTo(MIRROR, 2, 2).lossOfA(10);

        Verdict verdict = Checker.check(twoRegions(Map.of()), script.done());

        assertThat(measured(verdict, Measure.LOST)).isEqualTo(1);
        assertThat(measured(verdict, Measure.UNREPLICATED)).isEqualTo(2);
    }

    @Test
    void recordsProcessedInBothRegionsAreRedelivered() {
        assertThat(measured(Checker.check(twoRegions(Map.of()), failover()), Measure.REDELIVERED))
                .isEqualTo(2);
    }

    @Test
    void translationThatOvershootsSkips() {
        HistoryScript script = failover().sent(20, 1, A, 20).found(MIRROR, 1, 20);

        Verdict verdict = Checker.check(twoRegions(Map.of()), script);

        assertThat(measured(verdict, Measure.TRANSLATION_SKIP)).isEqualTo(1);
        assertThat(measured(verdict, Measure.SKIPPED)).isZero();
    }

    @Test
    void whatNobodyCouldLookForIsUnknown() {
        HistoryScript script = new HistoryScript().sent(0, 0, A, 0).delivered(A, 0, 0, 0);
        script.found(MIRROR, 0, 0).readTo(MIRROR, 1, 1).lossOfA(10_000).moved(MIRROR, 1);
        script.failover(FailoverStep.SWITCHED, 12_500).readTo(B, 0, 0);

        ExpectationResult diverged =
                result(Checker.check(twoRegions(Map.of()), script.done()), Measure.OFFSET_DIVERGED);

        assertThat(diverged.measured()).isEmpty();
        assertThat(diverged.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void groupThatWasLeftInTheLostRegionIsUnknown() {
        HistoryScript script = new HistoryScript().sent(0, 0, A, 0).delivered(A, 0, 0, 0);
        script.found(MIRROR, 0, 0).readTo(MIRROR, 1, 1).lossOfA(10_000);

        Verdict verdict = Checker.check(twoRegions(Map.of()), script.done());

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.unknowns()).anyMatch(reason -> reason.contains("group g was not moved away"));
    }

    @Test
    void groupWithNothingLeftIsDrainedByTheSwitch() {
        HistoryScript script = new HistoryScript().sent(0, 0, A, 0).delivered(A, 0, 0, 0);
        script.found(MIRROR, 0, 0).readTo(MIRROR, 1, 1).lossOfA(10_000).moved(MIRROR, 1);
        script.failover(FailoverStep.SWITCHED, 12_500).readTo(B, 0, 0);

        Recovery recovery =
                Checker.check(twoRegions(Map.of()), script.done()).recovery().orElseThrow();

        assertThat(recovery.drained()).contains(Duration.ofMillis(2_500));
    }

    @Test
    void topicThatWentDownWithItsRegionAndHasNoMirrorIsUnknown() {
        HistoryScript script = new HistoryScript().sent(0, 0, A, 0).delivered(A, 0, 0, 0);
        script.lossOfA(10_000).readTo(MIRROR, 0, 0);
        Scenario withoutMirror =
                TestScenario.of(List.of(new RegionSpec("a", 3), new RegionSpec("b", 3)), List.of(), false, Map.of());

        assertThat(Checker.check(withoutMirror, script.done()).unknowns())
                .contains("no log of t in a survived: what was acknowledged there cannot be looked for");
    }
}
