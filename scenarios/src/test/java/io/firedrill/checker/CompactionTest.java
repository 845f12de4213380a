package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.HistoryScript.MIRROR;
import static io.firedrill.checker.Measured.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.FailoverStep;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.TopicFault;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The topic of these tests keeps the last record of each key. */
class CompactionTest {
    @Test
    void recordWithALaterOneOfItsKeyIsNotLost() {
        HistoryScript script = new HistoryScript();
        script.attempted(0, 0, A, 77).acknowledged(0, 1, A, 0);
        script.attempted(1, 2, A, 77).acknowledged(1, 3, A, 1).found(A, 1, 1).readTo(A, 2, 2);
        script.delivered(A, 0, 0, 1).delivered(A, 1, 1, 1);

        Verdict verdict = Checker.check(TestScenario.compacted(), script.done());

        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        assertThat(verdict.topics().get(0).superseded()).isEqualTo(1);
    }

    @Test
    void lastRecordOfAKeyIsLost() {
        HistoryScript script = new HistoryScript();
        script.attempted(0, 0, A, 77).acknowledged(0, 1, A, 0).found(A, 0, 0);
        script.attempted(1, 2, A, 77).acknowledged(1, 3, A, 1).readTo(A, 2, 2);
        script.delivered(A, 0, 0, 1).delivered(A, 1, 1, 1);

        assertThat(measured(Checker.check(TestScenario.compacted(), script.done()), Measure.LOST))
                .isEqualTo(1);
    }

    @Test
    void recordOfTheSameMomentSupersedesNothing() {
        HistoryScript script = new HistoryScript();
        script.attempted(0, 5, A, 77).acknowledged(0, 6, A, 0);
        script.attempted(1, 5, A, 77).acknowledged(1, 6, A, 1).found(A, 1, 1).readTo(A, 2, 2);
        script.delivered(A, 0, 0, 7).delivered(A, 1, 1, 7);

        assertThat(measured(Checker.check(TestScenario.compacted(), script.done()), Measure.LOST))
                .isEqualTo(1);
    }

    @Nested
    class CutOff {
        /** Two records of one key; the second is at the first offset of a log that ends there. */
        private HistoryScript secondOfTheKeyAtOffset0(long offsetOfTheFirst) {
            HistoryScript script = new HistoryScript();
            script.attempted(0, 0, A, 77).acknowledged(0, 1, A, offsetOfTheFirst);
            script.attempted(1, 2, A, 77)
                    .acknowledged(1, 3, A, 0)
                    .found(A, 0, 1)
                    .readTo(A, 1, 1);
            return script.delivered(A, offsetOfTheFirst, 0, 1)
                    .delivered(A, 0, 1, 1)
                    .done();
        }

        @Test
        void recordWhosePlaceHasAnotherIsLost() {
            assertThat(measured(Checker.check(TestScenario.compacted(), secondOfTheKeyAtOffset0(0)), Measure.LOST))
                    .isEqualTo(1);
        }

        @Test
        void recordBeyondTheEndIsLost() {
            assertThat(measured(Checker.check(TestScenario.compacted(), secondOfTheKeyAtOffset0(5)), Measure.LOST))
                    .isEqualTo(1);
        }
    }

    /** Compaction leaves a gap for each record that it removes. */
    @Nested
    class Gaps {
        /** Records of one key, sent without acknowledgement, of which the log has the last only, at {@code offset}. */
        private HistoryScript lastOfTheKey(int records, long offset) {
            HistoryScript script = new HistoryScript();
            for (int i = 0; i < records; i++) {
                script.attempted(i, 10L * i, A, 77).acknowledged(i, 10L * i, A, -1);
                script.delivered(A, i, i, 1);
            }
            return script.found(A, offset, records - 1).readTo(A, offset + 1, offset + 1);
        }

        @Test
        void recordWithoutAnOffsetIsSupersededWhereThereIsAGap() {
            Verdict verdict =
                    Checker.check(TestScenario.compacted(), lastOfTheKey(2, 1).done());

            assertThat(verdict.topics().get(0).superseded()).isEqualTo(1);
            assertThat(measured(verdict, Measure.LOST)).isZero();
        }

        @Test
        void recordWithoutAnOffsetIsLostWhereThereIsNone() {
            assertThat(measured(
                            Checker.check(
                                    TestScenario.compacted(), lastOfTheKey(2, 0).done()),
                            Measure.LOST))
                    .isEqualTo(1);
        }

        @Test
        void moreThanTheGapsAreLost() {
            Verdict verdict =
                    Checker.check(TestScenario.compacted(), lastOfTheKey(5, 1).done());

            assertThat(verdict.topics().get(0).superseded()).isEqualTo(1);
            assertThat(measured(verdict, Measure.LOST)).isEqualTo(3);
        }

        /** What comes after the reader had asked where the log ends fills no gap before it. */
        @Test
        void recordsBeyondTheEndFillNone() {
            HistoryScript script =
                    lastOfTheKey(2, 1).sent(7, 70, A, 2).found(A, 2, 7).delivered(A, 2, 7, 80);

            assertThat(measured(Checker.check(TestScenario.compacted(), script.done()), Measure.LOST))
                    .isZero();
        }

        @Test
        void whatAFaultRemovedNeedsNone() {
            HistoryScript script = lastOfTheKey(2, 0).fault(TopicFault.RECREATE.label(), "t in a", 5, 8);

            assertThat(measured(Checker.check(TestScenario.compacted(), script.done()), Measure.LOST))
                    .isZero();
        }

        /** Two records of one key in a; the mirror has the second only, at {@code offset}. */
        private HistoryScript mirrorOfTheSecond(long offset, boolean sourceHasTheFirst) {
            HistoryScript script = new HistoryScript();
            for (int i = 0; i < 2; i++) {
                script.attempted(i, 10L * i, A, 77).acknowledged(i, 10L * i, A, i);
                script.delivered(A, i, i, 1);
                if (i == 1 || sourceHasTheFirst) {
                    script.found(A, i, i);
                }
            }
            return script.readTo(A, 2, 2)
                    .found(MIRROR, offset, 1)
                    .readTo(MIRROR, offset + 1, offset + 1)
                    .done();
        }

        @Test
        void mirrorWithoutAGapNeverHadWhatTheSourceStillHas() {
            HistoryScript script = mirrorOfTheSecond(0, true);

            assertThat(measured(Checker.check(TestScenario.compactedMirror(), script), Measure.MIRROR_GAP))
                    .isEqualTo(1);
        }

        @Test
        void mirrorMayCompactBeforeItsSource() {
            HistoryScript script = mirrorOfTheSecond(1, true);

            assertThat(Checker.check(TestScenario.compactedMirror(), script).outcome())
                    .isEqualTo(Outcome.PASS);
        }

        @Test
        void sourceMayCompactBeforeItsMirrorComes() {
            HistoryScript script = mirrorOfTheSecond(0, false);

            assertThat(Checker.check(TestScenario.compactedMirror(), script).outcome())
                    .isEqualTo(Outcome.PASS);
        }
    }

    /** Region a, with two records of one key, is lost; the mirror has the second. The group has left both behind in a. */
    @Nested
    class LostRegion {
        private Verdict judged(int processed) {
            HistoryScript script = new HistoryScript();
            for (int i = 0; i < 2; i++) {
                script.attempted(i, 10L * i, A, 77).acknowledged(i, 10L * i, A, i);
            }
            script.delivered(A, processed, processed, 30).committed(A, 2).lossOfA(40);
            script.moved(MIRROR, 1).failover(FailoverStep.SWITCHED, 50);
            script.found(MIRROR, 0, 1).readTo(MIRROR, 1, 1);
            return Checker.check(TestScenario.compactedMirror(), script.done());
        }

        @Test
        void recordThatMayHaveBeenCompactedAwayBeforeTheGroupCameIsNotSkipped() {
            assertThat(measured(judged(1), Measure.SKIPPED)).isZero();
        }

        /** One record, although the group passed it in a, where it committed, and in the mirror's log, behind which it was put. */
        @Test
        void lastRecordOfItsKeyIsSkipped() {
            assertThat(measured(judged(0), Measure.SKIPPED)).isEqualTo(1);
        }
    }
}
