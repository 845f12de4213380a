package io.firedrill.checker;

import static io.firedrill.checker.FailoverScript.failover;
import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.HistoryScript.B;
import static io.firedrill.checker.HistoryScript.MIRROR;
import static io.firedrill.checker.Measured.measured;
import static io.firedrill.checker.TestScenario.twoRegions;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.Committed;
import io.firedrill.history.Delivered;
import io.firedrill.history.FailoverStep;
import io.firedrill.history.FailoverStepped;
import io.firedrill.history.GroupMoved;
import io.firedrill.history.RecordIdentity;
import io.firedrill.scenario.Measure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a group that was moved to another region left out, there and at home. */
class MovedGroupTest {
    /** Two records at a, of which the group processed the second only, and committed both; it is put at the mirror's beginning. */
    private static HistoryScript passedTheFirst() {
        return new HistoryScript()
                .sent(0, 0, A, 0)
                .sent(1, 1, A, 1)
                .delivered(A, 1, 1, 5)
                .committed(A, 2)
                .moved(MIRROR, 0)
                .failover(FailoverStep.SWITCHED, 12_000)
                .readTo(MIRROR, 0, 0)
                .readTo(B, 0, 0);
    }

    private static Verdict verdict(HistoryScript script) {
        return Checker.check(twoRegions(Map.of()), script.done());
    }

    @Test
    void recordThatItPassedInTheLostRegionIsSkipped() {
        assertThat(Told.of(verdict(passedTheFirst().lossOfA(10_000))))
                .contains(new Told(Measure.SKIPPED, "group g", 1, List.of("t-0@0 in a (p-1 #0), the group is at 2")));
    }

    @Test
    void recordThatItPassedAtHomeIsSkippedAlsoWhereHomeSurvives() {
        HistoryScript script = passedTheFirst().found(A, 0, 0).found(A, 1, 1).readTo(A, 2, 2);

        assertThat(measured(verdict(script), Measure.SKIPPED)).isEqualTo(1);
    }

    /** Five records, all mirrored: the group is put at the third, commits it, goes home, and is put at the fourth. */
    private static HistoryScript cameTwice(boolean processesTheThird) {
        HistoryScript script = new HistoryScript();
        for (int i = 0; i < 5; i++) {
            script.sent(i, i, A, i).found(A, i, i).found(MIRROR, i, i);
        }
        script.byEngine(new GroupMoved(1_000_000, "g", MIRROR, 2, "checkpoint"));
        if (processesTheThird) {
            script.delivered(MIRROR, 2, 2, 2_000);
        }
        return script.byMember(new Committed(2_500_000, MIRROR, 3))
                .byEngine(new GroupMoved(20_000_000, "g", MIRROR, 3, "checkpoint"))
                .failover(FailoverStep.SWITCHED, 20_000)
                .delivered(MIRROR, 3, 3, 21_000)
                .delivered(MIRROR, 4, 4, 21_000)
                .byMember(new Committed(22_000_000, MIRROR, 5))
                .readTo(A, 5, 5)
                .readTo(MIRROR, 5, 5)
                .readTo(B, 0, 0);
    }

    @Test
    void whatTheFirstOfTwoFailoversPutItBehindIsNotWhatItSkippedByItself() {
        Verdict verdict = verdict(cameTwice(true));

        assertThat(measured(verdict, Measure.TRANSLATION_SKIP)).isEqualTo(2);
        assertThat(measured(verdict, Measure.SKIPPED)).isZero();
    }

    @Test
    void whatItSkippedBetweenTwoFailoversIsSkipped() {
        Verdict verdict = verdict(cameTwice(false));

        assertThat(measured(verdict, Measure.TRANSLATION_SKIP)).isEqualTo(2);
        assertThat(measured(verdict, Measure.SKIPPED)).isEqualTo(1);
    }

    @Test
    void recordThatItPassedAtHomeAndAtTheStandbyIsSkippedOnce() {
        HistoryScript script = passedTheFirst().found(A, 0, 0).found(A, 1, 1).readTo(A, 2, 2);
        script.found(MIRROR, 0, 0).found(MIRROR, 1, 1).committed(MIRROR, 2);

        assertThat(measured(verdict(script), Measure.SKIPPED)).isEqualTo(1);
    }

    /** Sent without an answer: that it was behind the group's place at home nobody says, and the failover put it behind it for certain. */
    @Test
    void recordWithoutAnAcknowledgementThatTheGroupWasPutBehindIsATranslationSkip() {
        HistoryScript script = new HistoryScript()
                .sent(0, 0, A, 0)
                .delivered(A, 0, 0, 5)
                .committed(A, 1)
                .attempted(1, 6, A, 0)
                .moved(MIRROR, 2)
                .failover(FailoverStep.SWITCHED, 12_000)
                .found(MIRROR, 0, 0)
                .found(MIRROR, 1, 1)
                .readTo(MIRROR, 2, 2)
                .readTo(B, 0, 0)
                .lossOfA(10_000);

        assertThat(measured(verdict(script), Measure.TRANSLATION_SKIP)).isEqualTo(1);
        assertThat(measured(verdict(script), Measure.SKIPPED)).isZero();
    }

    @Test
    void recordThatTheMirrorHasTwiceIsUnprocessedOnce() {
        HistoryScript script =
                passedTheFirst().lossOfA(10_000).found(MIRROR, 0, 0).found(MIRROR, 1, 0);

        assertThat(measured(verdict(script), Measure.UNPROCESSED)).isEqualTo(1);
    }

    @Nested
    class SecondCopyInTheMirrorsLog {
        private static final Delivered IN_A = new Delivered(5_000, A, 0, new RecordIdentity(1, 0, 0, true));

        /** A member of the group processes it twice in b, where the mirror has it twice. */
        private Verdict after(HistoryScript processedInA) {
            processedInA.sent(0, 0, A, 0).found(A, 0, 0).readTo(A, 1, 1);
            processedInA.moved(MIRROR, 0).failover(FailoverStep.SWITCHED, 12_000);
            for (int offset = 0; offset < 2; offset++) {
                processedInA.found(MIRROR, offset, 0).delivered(MIRROR, offset, 0, 13_000);
            }
            return verdict(processedInA.readTo(MIRROR, 2, 2));
        }

        @Test
        void isNotRedeliveredOnceMoreWhereTheSameMemberHadItInA() {
            Verdict verdict = after(new HistoryScript().byMember(IN_A));

            assertThat(measured(verdict, Measure.REDELIVERED)).isEqualTo(1);
        }

        @Test
        void isNotRedeliveredOnceMoreWhereAnotherMemberHadItInA() {
            Verdict verdict = after(new HistoryScript().byOtherMember(IN_A));

            assertThat(measured(verdict, Measure.REDELIVERED)).isEqualTo(1);
        }
    }

    @Test
    void recordThatItHadNotComeToAtHomeIsNotLeftUnprocessedThere() {
        HistoryScript script = passedTheFirst()
                .found(A, 0, 0)
                .found(A, 1, 1)
                .sent(2, 2, A, 2)
                .found(A, 2, 2)
                .readTo(A, 3, 3);

        assertThat(measured(verdict(script), Measure.UNPROCESSED)).isZero();
    }

    @Test
    void recordThatWasProducedAtTheStandbyAndLeftIsUnprocessed() {
        HistoryScript script = failover().sent(12, 16_000, B, 2).found(B, 2, 12);

        assertThat(measured(Checker.check(twoRegions(Map.of()), script), Measure.UNPROCESSED))
                .isEqualTo(1);
    }

    @Test
    void groupThatCameBackReadsOnAtHome() {
        HistoryScript script = passedTheFirst()
                .byEngine(new FailoverStepped(20_000_000, "b", "a", FailoverStep.SWITCHED))
                .found(A, 0, 0)
                .found(A, 1, 1)
                .sent(2, 2, A, 2)
                .found(A, 2, 2)
                .readTo(A, 3, 3);

        assertThat(measured(verdict(script), Measure.UNPROCESSED)).isEqualTo(1);
    }
}
