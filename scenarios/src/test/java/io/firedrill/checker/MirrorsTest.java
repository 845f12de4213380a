package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.HistoryScript.MIRROR;
import static io.firedrill.checker.HistoryScript.other;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.scenario.Bound;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TopicFault;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A mirror's log is held against its source's, not against what producers would have wanted. */
class MirrorsTest {
    private static final Set<Measure> OF_LOGS = EnumSet.of(
            Measure.LOST,
            Measure.MIRROR_GAP,
            Measure.UNREPLICATED,
            Measure.DUPLICATE,
            Measure.MIRROR_REPETITION,
            Measure.REORDERED,
            Measure.MIRROR_REORDER);

    /** The records {@code 0..count-1} of the producer were acknowledged at the offsets that are their sequences. */
    private static HistoryScript acknowledged(int count) {
        HistoryScript script = new HistoryScript();
        for (int i = 0; i < count; i++) {
            script.sent(i, i, A, i);
        }
        return script;
    }

    private static HistoryScript source(HistoryScript script, int... sequences) {
        for (int offset = 0; offset < sequences.length; offset++) {
            script.found(A, offset, sequences[offset]);
        }
        return script.readTo(A, sequences.length, sequences.length);
    }

    private static HistoryScript mirror(HistoryScript script, int... sequences) {
        for (int offset = 0; offset < sequences.length; offset++) {
            script.found(MIRROR, offset, sequences[offset]);
        }
        return script.readTo(MIRROR, sequences.length, sequences.length);
    }

    /** What is wrong with the logs; of the group nothing is told. */
    private static Map<Measure, Long> found(HistoryScript script) {
        return found(script, TestScenario.twoRegions(Map.of()));
    }

    private static Map<Measure, Long> found(HistoryScript script, Scenario scenario) {
        Map<Measure, Long> found = Measured.anomalies(Checker.check(scenario, script.done()));
        found.keySet().retainAll(OF_LOGS);
        return found;
    }

    @Test
    void mirrorThatHasWhatItsSourceHasIsRight() {
        assertThat(found(mirror(source(acknowledged(3), 0, 1, 2), 0, 1, 2))).isEmpty();
    }

    @Test
    void drillWithoutAMirrorHasNothingOfIt() {
        Verdict verdict = Checker.check(
                TestScenario.oneRegion(),
                source(acknowledged(1), 0).delivered(A, 0, 0, 1).done());

        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        assertThat(Measured.measured(verdict, Measure.MIRROR_GAP)).isZero();
    }

    @Test
    void eachIsBoundedByItsOwnName() {
        HistoryScript script = mirror(source(acknowledged(3), 0, 1, 2), 0, 1, 2, 1);
        for (int i = 0; i < 3; i++) {
            script.delivered(A, i, i, 1);
        }
        Map<Measure, Bound> allowed = Map.of(Measure.MIRROR_REPETITION, Bound.any());

        assertThat(Checker.check(TestScenario.twoRegions(allowed), script.done())
                        .outcome())
                .isEqualTo(Outcome.PASS);
        assertThat(Checker.check(TestScenario.twoRegions(Map.of()), script).outcome())
                .isEqualTo(Outcome.FAIL);
    }

    @Nested
    class Gap {
        @Test
        void holeInTheMirrorIsItsGap() {
            HistoryScript script = mirror(source(acknowledged(4), 0, 1, 2, 3), 0, 2);

            assertThat(found(script)).isEqualTo(Map.of(Measure.MIRROR_GAP, 1L, Measure.UNREPLICATED, 1L));
            assertThat(Told.of(Checker.check(TestScenario.twoRegions(Map.of()), script)))
                    .contains(new Told(Measure.MIRROR_GAP, "a.t in b", 1, List.of("t-0@1 in a (p-1 #1)")));
        }

        @Test
        void whatTheSourceLostIsNotTheMirrors() {
            HistoryScript script = mirror(source(acknowledged(3), 0, 2), 0, 2);

            assertThat(found(script)).isEqualTo(Map.of(Measure.LOST, 2L));
        }

        @Test
        void whatTheSourceLostAfterTheMirrorHadItIsThere() {
            assertThat(found(mirror(source(acknowledged(3), 0, 2), 0, 1, 2))).isEqualTo(Map.of(Measure.LOST, 1L));
        }

        @Test
        void acknowledgementProvesThatALostSourceHadIt() {
            assertThat(found(mirror(acknowledged(3), 0, 2).lossOfA(10))).isEqualTo(Map.of(Measure.MIRROR_GAP, 1L));
        }

        @Test
        void acknowledgementWithoutAnOffsetProvesNothing() {
            HistoryScript script =
                    new HistoryScript().sent(0, 0, A, -1).sent(1, 1, A, -1).sent(2, 2, A, -1);

            assertThat(found(mirror(script, 0, 2).lossOfA(10))).isEqualTo(Map.of(Measure.LOST, 1L));
        }

        @Test
        void acknowledgementWithoutAnOffsetIsEnoughWhereTheSourceHasIt() {
            HistoryScript script =
                    new HistoryScript().sent(0, 0, A, -1).sent(1, 1, A, -1).sent(2, 2, A, -1);

            assertThat(found(mirror(source(script, 0, 1, 2), 0, 2))).isEqualTo(Map.of(Measure.MIRROR_GAP, 1L));
        }

        @Test
        void compactionOfALostSourceMayHaveBeenFaster() {
            HistoryScript script = new HistoryScript();
            for (int i = 0; i < 3; i++) {
                script.attempted(i, i, A, i + 1).acknowledged(i, i, A, i);
            }

            assertThat(found(mirror(script, 0, 2).lossOfA(10), TestScenario.compactedMirror()))
                    .isEqualTo(Map.of(Measure.LOST, 1L));
        }
    }

    @Nested
    class Repetition {
        @Test
        void recordMoreOftenThanAtTheSourceIsRepeated() {
            HistoryScript script = mirror(source(acknowledged(3), 0, 1, 2), 0, 1, 0, 1, 2);

            assertThat(found(script)).isEqualTo(Map.of(Measure.MIRROR_REPETITION, 2L));
            assertThat(Told.of(Checker.check(TestScenario.twoRegions(Map.of()), script)))
                    .contains(new Told(
                            Measure.MIRROR_REPETITION,
                            "a.t in b",
                            2,
                            List.of("a.t-0@2 in b (p-1 #0)", "a.t-0@3 in b (p-1 #1)")));
        }

        @Test
        void duplicateOfTheSourceIsItsOwn() {
            HistoryScript script = mirror(source(acknowledged(3), 0, 1, 0, 2), 0, 1, 0, 2);

            assertThat(found(script)).isEqualTo(Map.of(Measure.DUPLICATE, 1L));
        }

        @Test
        void mirrorMayHaveADuplicateOfTheSourceOnceMoreOnly() {
            HistoryScript script = mirror(source(acknowledged(3), 0, 1, 0, 2), 0, 1, 0, 2, 0, 1);

            assertThat(found(script)).isEqualTo(Map.of(Measure.DUPLICATE, 1L, Measure.MIRROR_REPETITION, 2L));
        }

        @Test
        void mirrorNeedNotHaveTheSecondCopyYet() {
            assertThat(found(mirror(source(acknowledged(3), 0, 1, 2, 0), 0, 1, 2)))
                    .isEqualTo(Map.of(Measure.DUPLICATE, 1L));
        }

        @Test
        void whatTheSourceHasNoMoreIsADuplicate() {
            HistoryScript script = acknowledged(3).found(A, 2, 2).readFrom(A, 2, 3, 100);
            script.fault(TopicFault.TRUNCATE.label(), "t in a", 15, 18);

            assertThat(found(mirror(script, 0, 1, 1, 2, 2))).isEqualTo(Map.of(Measure.DUPLICATE, 2L));
        }

        @Test
        void lostSourceWithoutAPlaceForADuplicateHadNone() {
            HistoryScript script = mirror(acknowledged(4), 0, 1, 0, 1, 2, 3).lossOfA(10);

            assertThat(found(script)).isEqualTo(Map.of(Measure.MIRROR_REPETITION, 2L));
        }

        /** Offset 1 was given to nobody who knows: one of the two may have been there. */
        @Test
        void lostSourceWithOnePlaceMayHaveHadOneDuplicate() {
            HistoryScript script =
                    new HistoryScript().sent(0, 0, A, 0).sent(1, 1, A, 2).sent(2, 2, A, 3);

            assertThat(found(mirror(script, 0, 0, 0, 1, 2).lossOfA(10)))
                    .isEqualTo(Map.of(Measure.MIRROR_REPETITION, 1L, Measure.DUPLICATE, 1L));
        }

        @Test
        void placeOfARecordThatNobodyAcknowledgedIsTaken() {
            HistoryScript script = new HistoryScript()
                    .sent(0, 0, A, 0)
                    .attempted(1, 1, A, 0)
                    .sent(2, 2, A, 2)
                    .sent(3, 3, A, 3);

            assertThat(found(mirror(script, 0, 1, 0, 2, 3).lossOfA(10)))
                    .isEqualTo(Map.of(Measure.MIRROR_REPETITION, 1L));
        }

        @Test
        void whatComesAfterTheLastAcknowledgedRecordMayHaveBeenAtALostSource() {
            HistoryScript script = mirror(acknowledged(3), 0, 1, 2, 1).lossOfA(10);

            assertThat(found(script)).isEqualTo(Map.of(Measure.DUPLICATE, 1L));
        }
    }

    @Nested
    class Reorder {
        /** At a: p#0, q#0, p#1, q#1. */
        private HistoryScript twoProducers() {
            return new HistoryScript()
                    .sent(0, 0, A, 0)
                    .sentByOther(0, A, 1)
                    .sent(1, 1, A, 2)
                    .sentByOther(1, A, 3);
        }

        private HistoryScript readAtA(HistoryScript script) {
            return script.found(A, 0, 0)
                    .found(A, 1, other(0))
                    .found(A, 2, 1)
                    .found(A, 3, other(1))
                    .readTo(A, 4, 4);
        }

        /** In b the two in the middle, of two producers, have changed places. */
        private HistoryScript swappedInB(HistoryScript script) {
            return script.found(MIRROR, 0, 0)
                    .found(MIRROR, 1, 1)
                    .found(MIRROR, 2, other(0))
                    .found(MIRROR, 3, other(1))
                    .readTo(MIRROR, 4, 4);
        }

        @Test
        void recordsOfTwoProducersInAnotherOrderThanAtTheSource() {
            HistoryScript script = swappedInB(readAtA(twoProducers()));

            assertThat(found(script)).isEqualTo(Map.of(Measure.MIRROR_REORDER, 1L));
            assertThat(Told.of(Checker.check(TestScenario.twoRegions(Map.of()), script)))
                    .contains(new Told(
                            Measure.MIRROR_REORDER,
                            "a.t in b",
                            1,
                            List.of("a.t-0@2 in b (q-1 #0), at the source at 1 and here after 2")));
        }

        @Test
        void acknowledgedOffsetsGiveTheOrderOfALostSource() {
            assertThat(found(swappedInB(twoProducers()).lossOfA(10))).isEqualTo(Map.of(Measure.MIRROR_REORDER, 1L));
        }

        /** Sent again without idempotence: the source had 1 at 1, too, where nobody heard of it; the mirror came no further. */
        @Test
        void acknowledgedOffsetsOfWhoMayWriteTwiceGiveNone() {
            HistoryScript script =
                    new HistoryScript().sent(0, 0, A, 0).sent(1, 1, A, 3).sent(2, 2, A, 2);
            Scenario twice = TestScenario.withClient(
                    TestScenario.twoRegions(Map.of()), "p", Map.of("acks", "all", "enable.idempotence", "false"));

            assertThat(found(mirror(script, 0, 1, 2).lossOfA(10), twice)).isEmpty();
        }

        @Test
        void orderThatTheSourceHasItselfIsRight() {
            HistoryScript script =
                    new HistoryScript().sent(0, 0, A, 1).sent(1, 1, A, 0).sent(2, 2, A, 2);

            assertThat(found(mirror(source(script, 1, 0, 2), 1, 0, 2))).isEqualTo(Map.of(Measure.REORDERED, 1L));
        }

        @Test
        void mirrorThatPutsInOrderWhatTheSourceReorderedIsWrong() {
            HistoryScript script = new HistoryScript().sent(0, 0, A, 1).sent(1, 1, A, 0);

            assertThat(found(mirror(source(script, 1, 0), 0, 1)))
                    .isEqualTo(Map.of(Measure.REORDERED, 1L, Measure.MIRROR_REORDER, 1L));
        }

        @Test
        void orderThatALostSourceHadItselfIsReordered() {
            HistoryScript script =
                    new HistoryScript().sent(0, 0, A, 1).sent(1, 1, A, 0).sent(2, 2, A, 2);

            assertThat(found(mirror(script, 1, 0, 2).lossOfA(10))).isEqualTo(Map.of(Measure.REORDERED, 1L));
        }

        @Test
        void orderOfWhatNobodyAcknowledgedIsThatOfItsProducer() {
            HistoryScript script = new HistoryScript()
                    .attempted(0, 0, A, 0)
                    .attempted(1, 1, A, 0)
                    .sent(2, 2, A, 2);

            assertThat(found(mirror(script, 1, 0, 2).lossOfA(10))).isEqualTo(Map.of(Measure.REORDERED, 1L));
        }

        @Test
        void gapIsNoOtherOrder() {
            assertThat(found(mirror(source(acknowledged(4), 0, 1, 2, 3), 0, 1, 3)))
                    .isEqualTo(Map.of(Measure.MIRROR_GAP, 1L));
        }

        @Test
        void runThatIsRepeatedIsNoOtherOrder() {
            assertThat(found(mirror(source(acknowledged(4), 0, 1, 2, 3), 0, 1, 2, 1, 2, 3)))
                    .isEqualTo(Map.of(Measure.MIRROR_REPETITION, 2L));
        }
    }
}
