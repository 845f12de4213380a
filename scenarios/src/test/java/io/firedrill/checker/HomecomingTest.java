package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.HistoryScript.B;
import static io.firedrill.checker.HistoryScript.MIRROR;
import static io.firedrill.checker.Measured.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.FailoverStep;
import io.firedrill.history.FailoverStepped;
import io.firedrill.history.LogPartition;
import io.firedrill.mirror.tail.Disposition;
import io.firedrill.scenario.Measure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A region that was lost with one record that its mirror had not read, left for another one, and gone back to. */
class HomecomingTest {
    private static final LogPartition HOME_MIRROR = new LogPartition("a", "b.t", 0);

    /** {@code p#1} is the tail; {@code p#2} was produced at b, and processed at home. */
    private static HistoryScript thereAndBack() {
        return new HistoryScript()
                .sent(0, 0, A, 0)
                .sent(1, 1, A, 1)
                .delivered(A, 0, 0, 5)
                .committed(A, 1)
                .moved(MIRROR, 1)
                .failover(FailoverStep.SWITCHED, 12_000)
                .sent(2, 13_000, B, 0)
                .byEngine(new FailoverStepped(20_000_000, "b", "a", FailoverStep.SWITCHED))
                .moved(A, 2)
                .moved(HOME_MIRROR, 0)
                .delivered(HOME_MIRROR, 0, 2, 21_000)
                .found(A, 0, 0)
                .found(A, 1, 1)
                .found(MIRROR, 0, 0)
                .readTo(MIRROR, 1, 1)
                .found(B, 0, 2)
                .found(HOME_MIRROR, 0, 2);
    }

    private static HistoryScript replayed() {
        return thereAndBack()
                .found(B, 1, 1)
                .found(HOME_MIRROR, 1, 1)
                .readTo(A, 2, 2)
                .readTo(B, 2, 2)
                .readTo(HOME_MIRROR, 2, 2);
    }

    private static HistoryScript discarded() {
        return thereAndBack().readTo(A, 2, 2).readTo(B, 1, 1).readTo(HOME_MIRROR, 1, 1);
    }

    private static Verdict verdict(Disposition tail, HistoryScript script) {
        return Checker.check(TestScenario.thereAndBack(tail), script.done());
    }

    @Test
    void tailThatWasWrittenOnceMoreAndProcessedIsNoAnomalyButItsPlace() {
        Verdict verdict = verdict(Disposition.REPLAY, replayed().delivered(HOME_MIRROR, 1, 1, 21_001));

        assertThat(measured(verdict, Measure.REORDERED)).isEqualTo(2);
        assertThat(verdict.findings()).extracting(Finding::measure).containsOnly(Measure.REORDERED);
    }

    @Test
    void tailThatIsFoundAtTheStandbyAlthoughItWasDiscardedIsAPhantomThere() {
        Verdict verdict = verdict(Disposition.DISCARD, replayed());

        assertThat(measured(verdict, Measure.PHANTOM)).isEqualTo(2);
    }

    @Test
    void tailThatWasDiscardedIsSkippedByTheGroupThatWasPutBehindIt() {
        Verdict verdict = verdict(Disposition.DISCARD, discarded());

        assertThat(measured(verdict, Measure.TRANSLATION_SKIP)).isEqualTo(1);
        assertThat(measured(verdict, Measure.PHANTOM)).isZero();
    }

    @Test
    void whatCameHomeByTheMirrorAndWasNotProcessedIsUnprocessed() {
        assertThat(measured(verdict(Disposition.REPLAY, replayed()), Measure.UNPROCESSED))
                .isEqualTo(1);
    }

    @Test
    void whatTheMirrorBackLeftBehindIsUnreplicated() {
        HistoryScript script = discarded().sent(3, 14_000, B, 1).found(B, 1, 3);

        assertThat(measured(verdict(Disposition.DISCARD, script), Measure.UNREPLICATED))
                .isEqualTo(2);
    }

    @Test
    void recordOfTheRegionThatLeadsAgainHasNotDiverged() {
        HistoryScript script = discarded().sent(3, 21_000, A, 2).found(A, 2, 3).readTo(A, 3, 3);

        assertThat(measured(verdict(Disposition.DISCARD, script), Measure.DIVERGED))
                .isZero();
    }

    /** The first failover leads to a region that nobody has left. */
    @Test
    void goingToTheStandbyIsNoHomecoming() {
        HistoryScript script = discarded()
                .byEngine(new FailoverStepped(12_000_000, "a", "b", FailoverStep.DECIDED))
                .sent(3, 11_000, B, 1)
                .sent(4, 14_000, B, 2)
                .found(B, 1, 3)
                .found(B, 2, 4)
                .readTo(B, 3, 3)
                .found(HOME_MIRROR, 1, 4)
                .readTo(HOME_MIRROR, 2, 2);

        assertThat(measured(verdict(Disposition.DISCARD, script), Measure.MIRROR_GAP))
                .isEqualTo(1);
    }

    @Test
    void homecomingThatNeverCameIsUnknown() {
        HistoryScript script = new HistoryScript()
                .sent(0, 0, A, 0)
                .failover(FailoverStep.SWITCHED, 12_000)
                .found(A, 0, 0)
                .readTo(A, 1, 1)
                .readTo(MIRROR, 0, 0)
                .readTo(B, 0, 0);

        assertThat(verdict(Disposition.REPLAY, script).unknowns())
                .noneMatch(reason -> reason.contains("failovers only"));
        assertThat(verdict(Disposition.REPLAY, new HistoryScript().sent(0, 0, A, 0))
                        .unknowns())
                .anyMatch(reason -> reason.contains("of 1 failovers only 0"));
    }

    @Test
    void homecomingAfterWhichNobodyWroteIsUnknown() {
        String reason = "nobody wrote to region a after it was gone back to";

        assertThat(verdict(Disposition.DISCARD, discarded()).unknowns()).contains(reason);
        assertThat(verdict(Disposition.DISCARD, wentOn()).unknowns()).doesNotContain(reason);
    }

    @Test
    void tailIsNoGapAlthoughTheMirrorWentOnBehindIt() {
        HistoryScript script = wentOn().found(MIRROR, 1, 3).readTo(MIRROR, 2, 2);

        assertThat(measured(verdict(Disposition.DISCARD, script), Measure.MIRROR_GAP))
                .isZero();
        assertThat(measured(verdict(Disposition.DISCARD, script), Measure.UNREPLICATED))
                .isEqualTo(1);
    }

    @Test
    void whatTheMirrorLeftOutSinceThenIsAGap() {
        HistoryScript script = wentOn().sent(4, 22_000, A, 3)
                .found(A, 3, 4)
                .found(MIRROR, 1, 4)
                .readTo(A, 4, 4)
                .readTo(MIRROR, 2, 2);

        assertThat(measured(verdict(Disposition.DISCARD, script), Measure.MIRROR_GAP))
                .isEqualTo(1);
    }

    /** {@code p#0} was committed at home before the region was left. */
    @Test
    void whatWasCommittedAtHomeBeforeAndComesThereAgainIsReread() {
        assertThat(measured(verdict(Disposition.DISCARD, wentOn().delivered(A, 0, 0, 22_000)), Measure.REREAD))
                .isEqualTo(1);
        assertThat(measured(verdict(Disposition.DISCARD, wentOn().delivered(A, 1, 1, 22_000)), Measure.REREAD))
                .isZero();
    }

    private static HistoryScript wentOn() {
        return discarded()
                .byEngine(new FailoverStepped(12_000_000, "a", "b", FailoverStep.DECIDED))
                .byEngine(new FailoverStepped(19_000_000, "b", "a", FailoverStep.DECIDED))
                .sent(3, 21_000, A, 2)
                .found(A, 2, 3)
                .readTo(A, 3, 3);
    }

    @Test
    void recoveryIsTimedWhereClientsWereMovedFirst() {
        HistoryScript script = discarded().lossOfA(10_000).sent(3, 13_500, B, 1).delivered(B, 1, 3, 14_000);

        Verdict verdict = verdict(Disposition.DISCARD, script);

        assertThat(verdict.groups().get(0).rto()).contains(Duration.ofSeconds(4));
        assertThat(verdict.recovery().orElseThrow().firstProduce()).contains(Duration.ofMillis(3_001));
    }
}
