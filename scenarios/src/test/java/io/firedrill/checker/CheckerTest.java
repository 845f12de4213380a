package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.HistoryScript.B;
import static io.firedrill.checker.HistoryScript.MIRROR;
import static io.firedrill.checker.Measured.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.EntryVisitor;
import io.firedrill.history.FailoverStep;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogPartition;
import io.firedrill.history.RecordIdentity;
import io.firedrill.scenario.Bound;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.RegionSpec;
import io.firedrill.scenario.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CheckerTest {
    /** Five records, acknowledged, found, processed and committed in region a. */
    private static HistoryScript perfect() {
        HistoryScript script = new HistoryScript();
        for (int i = 0; i < 5; i++) {
            script.sent(i, i, A, i).found(A, i, i).delivered(A, i, i, i);
        }
        return script.committed(A, 5).readTo(A, 5, 5);
    }

    @Test
    void perfectHistoryPasses() {
        Verdict verdict = Checker.check(oneRegion(Map.of()), perfect().done());

        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.totals()).isEqualTo(new SendTotals(5, 5, 0, 0, 0));
    }

    @Nested
    class RefusedWrite {
        @Test
        void sendGivenUpForWantOfReplicasIsCountedOnceAndIsIndefinite() {
            HistoryScript script = perfect().attempted(5, 9, A, 0).indefinite(5, 10, "NotEnoughReplicasException");
            script.attempted(6, 9, A, 0).indefinite(6, 10, "TimeoutException");

            Verdict verdict = Checker.check(oneRegion(Map.of()), script.done());

            assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
            assertThat(measured(verdict, Measure.NOT_ENOUGH_REPLICAS)).isEqualTo(1);
            assertThat(verdict.totals().indefinite()).isEqualTo(2);
        }

        @Test
        void topicThatRefusedNothingFailsWhereRefusalIsExpected() {
            Scenario scenario = TestScenario.expectingOfTopic(Measure.NOT_ENOUGH_REPLICAS, Bound.atLeast(1));

            assertThat(Checker.check(scenario, perfect().done()).outcome()).isEqualTo(Outcome.FAIL);
        }
    }

    /** The topic of these tests keeps its records for seven days. */
    @Nested
    class Retention {
        private static final long EIGHT_DAYS_MILLIS = Duration.ofDays(8).toMillis();

        /** Three records, of which the log has the last only when it is read; the group has processed {@code processed}. */
        private HistoryScript cutBefore2(long readAtMillis, int... processed) {
            HistoryScript script = new HistoryScript();
            for (int i = 0; i < 3; i++) {
                script.sent(i, i, A, i);
            }
            for (int offset : processed) {
                script.delivered(A, offset, offset, 10 + offset);
            }
            return script.found(A, 2, 2).readFrom(A, 2, 3, readAtMillis);
        }

        @Test
        void expiredRecordIsNotLost() {
            HistoryScript script = cutBefore2(EIGHT_DAYS_MILLIS, 0, 1, 2).committed(A, 3);

            Verdict verdict = Checker.check(oneRegion(Map.of()), script.done());

            assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
            assertThat(verdict.topics().get(0).removed()).isEqualTo(2);
        }

        @Test
        void recordThatIsGoneBeforeItsTimeIsUnknown() {
            HistoryScript script = cutBefore2(1_000, 0, 1, 2).committed(A, 3);

            Verdict verdict = Checker.check(oneRegion(Map.of()), script.done());

            assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(measured(verdict, Measure.TAIL_UNSEEN)).isEqualTo(2);
        }

        @Test
        void groupThatRetentionOutranHasSkipped() {
            HistoryScript script = cutBefore2(EIGHT_DAYS_MILLIS, 0, 2).committed(A, 3);

            Verdict verdict = Checker.check(oneRegion(Map.of()), script.done());

            assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(measured(verdict, Measure.SKIPPED)).isEqualTo(1);
            assertThat(verdict.findings())
                    .contains(new Finding(
                            Measure.SKIPPED, "group g", 1, List.of("t-0@1 in a (p-1 #1), the group is at 3")));
        }

        @Test
        void groupThatHasNotComeToWhatHasExpiredHasItUnprocessed() {
            HistoryScript script = cutBefore2(EIGHT_DAYS_MILLIS, 0).committed(A, 1);

            Verdict verdict = Checker.check(oneRegion(Map.of()), script.done());

            assertThat(measured(verdict, Measure.UNPROCESSED)).isEqualTo(2);
        }
    }

    @Nested
    class OfOneTopic {
        private final Scenario scenario = TestScenario.expectingOfTopic(Measure.LOST, Bound.atMost(0));

        @Test
        void lossFailsThoughTheWholeAllowsIt() {
            Verdict verdict = Checker.check(scenario, perfect().sent(5, 9, A, 5).done());

            assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(verdict.expectations())
                    .contains(new ExpectationResult(
                            Optional.of("t"), Measure.LOST, Bound.atMost(0), OptionalLong.of(1), Outcome.FAIL));
        }

        @Test
        void noLossPasses() {
            assertThat(Checker.check(scenario, perfect().done()).outcome()).isEqualTo(Outcome.PASS);
        }

        @Test
        void topicThatAcknowledgedNothingIsUnknown() {
            HistoryScript script = new HistoryScript().attempted(0, 0, A, 0).readTo(A, 0, 0);

            assertThat(Checker.check(scenario, script.done()).expectations())
                    .contains(new ExpectationResult(
                            Optional.of("t"), Measure.LOST, Bound.atMost(0), OptionalLong.empty(), Outcome.UNKNOWN));
        }

        @Test
        void topicThatNobodySentToIsUnknown() {
            LogPartition other = new LogPartition("a", "u", 0);
            HistoryScript script =
                    new HistoryScript().sent(0, 0, other, 0).found(other, 0, 0).readTo(other, 1, 1);

            assertThat(Checker.check(scenario, script.done()).expectations())
                    .contains(new ExpectationResult(
                            Optional.of("t"), Measure.LOST, Bound.atMost(0), OptionalLong.empty(), Outcome.UNKNOWN));
        }
    }

    @Nested
    class Lost {
        @Test
        void acknowledgedAndAbsentRecordFails() {
            Verdict verdict = Checker.check(
                    oneRegion(Map.of()), perfect().sent(5, 9, A, 5).done());

            assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(measured(verdict, Measure.LOST)).isEqualTo(1);
            assertThat(verdict.findings())
                    .containsExactly(new Finding(Measure.LOST, "t in a", 1, List.of("t-0@5 in a (p-1 #5)")));
        }

        @Test
        void recordBeyondWhatWasReadIsUnknown() {
            HistoryScript script =
                    new HistoryScript().sent(0, 0, A, 0).found(A, 0, 0).delivered(A, 0, 0, 0);
            script.sent(1, 1, A, 1).readTo(A, 1, 2).done();

            Verdict verdict = Checker.check(oneRegion(Map.of()), script);

            assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(measured(verdict, Measure.TAIL_UNSEEN)).isEqualTo(1);
            assertThat(verdict.findings())
                    .containsExactly(new Finding(Measure.TAIL_UNSEEN, "t in a", 1, List.of("t-0@1 in a (p-1 #1)")));
        }

        @Test
        void unseenTailThatIsExpectedPasses() {
            HistoryScript script =
                    new HistoryScript().sent(0, 0, A, 0).found(A, 0, 0).delivered(A, 0, 0, 0);
            script.sent(1, 1, A, 1).readTo(A, 1, 2).done();

            Verdict verdict = Checker.check(oneRegion(Map.of(Measure.TAIL_UNSEEN, Bound.any())), script);

            assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        }

        @Test
        void indefiniteSendMayBeAbsentOrPresent() {
            HistoryScript script = perfect().attempted(5, 9, A, 0).attempted(6, 9, A, 0);
            script.found(A, 5, 6).delivered(A, 5, 6, 10);

            Verdict verdict = Checker.check(oneRegion(Map.of()), script.done());

            assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
            assertThat(verdict.totals().indefinite()).isEqualTo(2);
        }

        @Test
        void twinWhoseLossGoesUnnoticedFails() {
            Verdict verdict = Checker.check(
                    oneRegion(Map.of(Measure.LOST, Bound.atLeast(1))), perfect().done());

            assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        }
    }

    @Nested
    class Compacted {
        @Test
        void recordWithALaterOneOfItsKeyIsNotLost() {
            HistoryScript script = new HistoryScript();
            script.attempted(0, 0, A, 77).acknowledged(0, 1, A, 0);
            script.attempted(1, 2, A, 77)
                    .acknowledged(1, 3, A, 1)
                    .found(A, 1, 1)
                    .readTo(A, 2, 2);
            script.delivered(A, 0, 0, 1).delivered(A, 1, 1, 1);

            assertThat(Checker.check(compacted(), script.done()).outcome()).isEqualTo(Outcome.PASS);
        }

        @Test
        void lastRecordOfAKeyIsLost() {
            HistoryScript script = new HistoryScript();
            script.attempted(0, 0, A, 77).acknowledged(0, 1, A, 0).found(A, 0, 0);
            script.attempted(1, 2, A, 77).acknowledged(1, 3, A, 1).readTo(A, 2, 2);
            script.delivered(A, 0, 0, 1).delivered(A, 1, 1, 1);

            assertThat(measured(Checker.check(compacted(), script.done()), Measure.LOST))
                    .isEqualTo(1);
        }
    }

    @Nested
    class CompactedAndCutOff {
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
            assertThat(measured(Checker.check(compacted(), secondOfTheKeyAtOffset0(0)), Measure.LOST))
                    .isEqualTo(1);
        }

        @Test
        void recordBeyondTheEndIsLost() {
            assertThat(measured(Checker.check(compacted(), secondOfTheKeyAtOffset0(5)), Measure.LOST))
                    .isEqualTo(1);
        }
    }

    @Nested
    class LogItself {
        @Test
        void recordAtTwoOffsetsIsADuplicate() {
            Verdict verdict = Checker.check(
                    oneRegion(Map.of()),
                    perfect().found(A, 5, 2).delivered(A, 5, 2, 9).done());

            assertThat(measured(verdict, Measure.DUPLICATE)).isEqualTo(1);
            assertThat(measured(verdict, Measure.REDELIVERED)).isZero();
            assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        }

        @Test
        void recordsInAnotherOrderThanSentAreReordered() {
            HistoryScript script = new HistoryScript().sent(0, 0, A, 1).sent(1, 1, A, 0);
            script.found(A, 0, 1)
                    .found(A, 1, 0)
                    .delivered(A, 0, 1, 2)
                    .delivered(A, 1, 0, 2)
                    .readTo(A, 2, 2);

            assertThat(measured(Checker.check(oneRegion(Map.of()), script.done()), Measure.REORDERED))
                    .isEqualTo(1);
        }

        @Test
        void recordThatDoesNotMatchItsChecksumIsCorrupted() {
            HistoryScript script =
                    new HistoryScript().sent(0, 0, A, 0).delivered(A, 0, 0, 1).readTo(A, 1, 1);
            script.found(A, 0, new RecordIdentity(1, 0, 0, false));

            assertThat(measured(Checker.check(oneRegion(Map.of()), script.done()), Measure.CORRUPTED))
                    .isEqualTo(1);
        }

        @Test
        void recordThatIsNotWhereItWasAcknowledgedDiverged() {
            HistoryScript script = new HistoryScript().sent(0, 0, A, 0).sent(1, 1, A, 0);
            script.found(A, 0, 0).found(A, 1, 1).readTo(A, 2, 2);
            script.delivered(A, 0, 0, 2).delivered(A, 1, 1, 2);

            Verdict verdict = Checker.check(oneRegion(Map.of()), script.done());

            assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(verdict.findings())
                    .containsExactly(new Finding(
                            Measure.OFFSET_DIVERGED,
                            "t in a",
                            1,
                            List.of("t-0@0 in a was acknowledged for p-1 #1 and has p-1 #0")));
        }

        @Test
        void recordWhoseOffsetIsNotKnownDoesNotDiverge() {
            HistoryScript script = new HistoryScript().sent(0, 0, A, -1);
            script.found(A, 0, 0).readTo(A, 1, 1).delivered(A, 0, 0, 2);

            assertThat(Checker.check(oneRegion(Map.of()), script.done()).outcome())
                    .isEqualTo(Outcome.PASS);
        }

        @Test
        void recordThatNobodySentIsAPhantom() {
            HistoryScript script = perfect()
                    .found(A, 5, 99)
                    .found(A, 6, RecordIdentity.FOREIGN)
                    .committed(A, 0);

            assertThat(measured(Checker.check(oneRegion(Map.of()), script.done()), Measure.PHANTOM))
                    .isEqualTo(2);
        }

        @Test
        void refusedRecordThatIsThereIsAPhantom() {
            HistoryScript script = perfect().attempted(5, 5, A, 0).refused(5, 6).found(A, 5, 5);

            assertThat(measured(Checker.check(oneRegion(Map.of()), script.done()), Measure.PHANTOM))
                    .isEqualTo(1);
        }
    }

    @Nested
    class Groups {
        @Test
        void committedAndUnprocessedRecordIsSkipped() {
            HistoryScript script = perfect().sent(5, 9, A, 5).found(A, 5, 5).committed(A, 6);

            Verdict verdict = Checker.check(oneRegion(Map.of()), script.done());

            assertThat(measured(verdict, Measure.SKIPPED)).isEqualTo(1);
            assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        }

        @Test
        void recordBeforeTheGroupsNewBeginningIsSkipped() {
            HistoryScript script = perfect().sent(5, 9, A, 5).found(A, 5, 5).reassigned(A, 6);

            assertThat(measured(Checker.check(oneRegion(Map.of()), script.done()), Measure.SKIPPED))
                    .isEqualTo(1);
        }

        @Test
        void recordLeftInTheLogIsUnprocessed() {
            HistoryScript script = perfect().sent(5, 9, A, 5).found(A, 5, 5);

            assertThat(measured(Checker.check(oneRegion(Map.of()), script.done()), Measure.UNPROCESSED))
                    .isEqualTo(1);
        }

        @Test
        void offsetHandedOutTwiceIsRedelivered() {
            Verdict verdict = Checker.check(
                    oneRegion(Map.of()),
                    perfect().reassigned(A, 4).delivered(A, 4, 4, 9).done());

            assertThat(measured(verdict, Measure.REDELIVERED)).isEqualTo(1);
            assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        }

        @Test
        void offsetHandedOutTwiceWithoutARebalanceIsABackwardPoll() {
            Verdict verdict = Checker.check(
                    oneRegion(Map.of()), perfect().delivered(A, 2, 2, 9).done());

            assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(verdict.findings())
                    .contains(
                            new Finding(Measure.BACKWARD_POLL, "group g", 1, List.of("t-0@2 in a (p-1 #2), after 4")));
        }

        @Test
        void offsetsOfATopicThatWasMadeAnewMayBeginAgain() {
            Verdict verdict = Checker.check(
                    oneRegion(Map.of()),
                    perfect().recreated().delivered(A, 2, 2, 9).done());

            assertThat(measured(verdict, Measure.BACKWARD_POLL)).isZero();
        }

        @Test
        void offsetThatIsUsedAgainIsNoRedelivery() {
            Verdict verdict = Checker.check(
                    oneRegion(Map.of()), perfect().delivered(A, 4, 5, 9).done());

            assertThat(measured(verdict, Measure.REDELIVERED)).isZero();
        }

        @Test
        void groupThatGotAnotherContentThanTheLogHasFails() {
            HistoryScript script =
                    new HistoryScript().sent(0, 0, A, 0).found(A, 0, 0).readTo(A, 1, 1);
            script.delivered(A, 0, new RecordIdentity(1, 0, 0, false), 1);

            Verdict verdict = Checker.check(oneRegion(Map.of()), script.done());

            assertThat(measured(verdict, Measure.CORRUPTED)).isEqualTo(1);
            assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        }

        @Test
        void groupThatGotWhatNobodySentFails() {
            Verdict verdict = Checker.check(
                    oneRegion(Map.of()), perfect().delivered(A, 5, 99, 9).done());

            assertThat(measured(verdict, Measure.PHANTOM)).isEqualTo(1);
            assertThat(verdict.findings())
                    .containsExactly(new Finding(Measure.PHANTOM, "group g", 1, List.of("t-0@5 in a (p-1 #99)")));
        }

        @Test
        void groupWithoutADeliveryIsUnknown() {
            HistoryScript script =
                    new HistoryScript().sent(0, 0, A, 0).found(A, 0, 0).readTo(A, 1, 1);

            assertThat(Checker.check(oneRegion(Map.of(Measure.UNPROCESSED, Bound.any())), script.done())
                            .outcome())
                    .isEqualTo(Outcome.UNKNOWN);
        }
    }

    @Nested
    class Failover {
        /**
         * Ten records at a, at 0 to 9 s; the mirror has 0..6 without 3; the group processed 0..4 in a, is put at the mirror's
         * offset 2 and works on from there; two more records are produced at b.
         */
        private HistoryScript failover() {
            HistoryScript script = new HistoryScript();
            for (int i = 0; i < 10; i++) {
                script.sent(i, i * 1_000L, A, i);
            }
            int[] mirrored = {0, 1, 2, 4, 5, 6};
            for (int offset = 0; offset < mirrored.length; offset++) {
                script.found(MIRROR, offset, mirrored[offset]);
            }
            for (int i = 0; i < 5; i++) {
                script.delivered(A, i, i, i * 1_000L);
            }
            script.committed(A, 5).lossOfA(10_000);
            script.failover(FailoverStep.DETECTED, 11_000).failover(FailoverStep.DECIDED, 12_000);
            script.moved(MIRROR, 2).failover(FailoverStep.SWITCHED, 12_500);
            for (int offset = 2; offset < mirrored.length; offset++) {
                script.delivered(MIRROR, offset, mirrored[offset], 13_000 + offset);
            }
            script.sent(10, 13_000, B, 0).sent(11, 14_000, B, 1);
            script.found(B, 0, 10).found(B, 1, 11);
            script.delivered(B, 0, 10, 14_000).delivered(B, 1, 11, 15_000);
            script.committed(MIRROR, 6).committed(B, 2);
            return script.readTo(MIRROR, 6, 6).readTo(B, 2, 2).done();
        }

        @Test
        void holeIsAGapAndTailIsUnreplicated() {
            Verdict verdict = Checker.check(TestScenario.twoRegions(Map.of()), failover());

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

            Verdict verdict = Checker.check(TestScenario.twoRegions(Map.of()), script.done());

            assertThat(measured(verdict, Measure.LOST)).isEqualTo(1);
            assertThat(measured(verdict, Measure.UNREPLICATED)).isEqualTo(2);
        }

        @Test
        void recoveryIsTimedFromTheLoss() {
            Recovery recovery = Checker.check(TestScenario.twoRegions(Map.of()), failover())
                    .recovery()
                    .orElseThrow();

            assertThat(recovery.detected()).contains(Duration.ofSeconds(1));
            assertThat(recovery.decided()).contains(Duration.ofSeconds(2));
            assertThat(recovery.switched()).contains(Duration.ofMillis(2_500));
            assertThat(recovery.firstProduce()).contains(Duration.ofMillis(3_001));
            // The records 2 and 4 had been processed in a; 5 is the first new one.
            assertThat(recovery.firstConsume()).contains(Duration.ofMillis(3_004));
            assertThat(recovery.drained()).contains(Duration.ofMillis(3_005));
        }

        @Test
        void recordsProcessedInBothRegionsAreRedelivered() {
            assertThat(measured(Checker.check(TestScenario.twoRegions(Map.of()), failover()), Measure.REDELIVERED))
                    .isEqualTo(2);
        }

        @Test
        void translationThatOvershootsSkips() {
            HistoryScript script = failover().sent(20, 1, A, 20).found(MIRROR, 1, 20);

            Verdict verdict = Checker.check(TestScenario.twoRegions(Map.of()), script);

            assertThat(measured(verdict, Measure.SKIPPED)).isEqualTo(1);
        }

        @Test
        void whatNobodyCouldLookForIsUnknown() {
            HistoryScript script = new HistoryScript().sent(0, 0, A, 0).delivered(A, 0, 0, 0);
            script.found(MIRROR, 0, 0).readTo(MIRROR, 1, 1).lossOfA(10_000).moved(MIRROR, 1);
            script.failover(FailoverStep.SWITCHED, 12_500).readTo(B, 0, 0);

            ExpectationResult diverged =
                    result(Checker.check(TestScenario.twoRegions(Map.of()), script.done()), Measure.OFFSET_DIVERGED);

            assertThat(diverged.measured()).isEmpty();
            assertThat(diverged.outcome()).isEqualTo(Outcome.UNKNOWN);
        }

        @Test
        void groupThatWasLeftInTheLostRegionIsUnknown() {
            HistoryScript script = new HistoryScript().sent(0, 0, A, 0).delivered(A, 0, 0, 0);
            script.found(MIRROR, 0, 0).readTo(MIRROR, 1, 1).lossOfA(10_000);

            Verdict verdict = Checker.check(TestScenario.twoRegions(Map.of()), script.done());

            assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(verdict.unknowns()).anyMatch(reason -> reason.contains("group g was not moved away"));
        }

        @Test
        void groupWithNothingLeftIsDrainedByTheSwitch() {
            HistoryScript script = new HistoryScript().sent(0, 0, A, 0).delivered(A, 0, 0, 0);
            script.found(MIRROR, 0, 0).readTo(MIRROR, 1, 1).lossOfA(10_000).moved(MIRROR, 1);
            script.failover(FailoverStep.SWITCHED, 12_500).readTo(B, 0, 0);

            Recovery recovery = Checker.check(TestScenario.twoRegions(Map.of()), script.done())
                    .recovery()
                    .orElseThrow();

            assertThat(recovery.drained()).contains(Duration.ofMillis(2_500));
        }

        @Test
        void missedRtoFails() {
            Verdict verdict = Checker.check(
                    TestScenario.twoRegions(Map.of(Measure.RTO, Bound.atMost(3_000), Measure.MIRROR_GAP, Bound.any())),
                    failover());

            assertThat(result(verdict, Measure.RTO).outcome()).isEqualTo(Outcome.FAIL);
        }
    }

    @Nested
    class Undecidable {
        @Test
        void emptyHistoryIsUnknown() {
            assertThat(Checker.check(oneRegion(Map.of()), new HistoryScript()).outcome())
                    .isEqualTo(Outcome.UNKNOWN);
        }

        @Test
        void drillThatDidNotEndIsUnknown() {
            assertThat(Checker.check(oneRegion(Map.of()), perfect()).outcome()).isEqualTo(Outcome.UNKNOWN);
        }

        @Test
        void faultThatNobodySawIsUnknown() {
            assertThat(Checker.check(
                                    oneRegion(Map.of()),
                                    perfect().unseenFault("kill").done())
                            .outcome())
                    .isEqualTo(Outcome.UNKNOWN);
        }

        @Test
        void historyWithoutItsEndIsUnknown() {
            assertThat(Checker.check(
                                    oneRegion(Map.of()),
                                    perfect().producerWithoutEnd().done())
                            .outcome())
                    .isEqualTo(Outcome.UNKNOWN);
        }

        @Test
        void historyOfAKilledProcessHasNoEnd() {
            HistoryScript script =
                    perfect().producerWithoutEnd().killedProducer().healedProducer();

            assertThat(Checker.check(oneRegion(Map.of()), script.done()).outcome())
                    .isEqualTo(Outcome.PASS);
        }

        @Test
        void killExplainsOneIncarnationOnly() {
            HistoryScript script = perfect()
                    .producerWithoutEnd()
                    .killedProducer()
                    .healedProducer()
                    .secondProducerWithoutEnd();

            assertThat(Checker.check(oneRegion(Map.of()), script.done()).outcome())
                    .isEqualTo(Outcome.UNKNOWN);
        }

        @Test
        void problemOfTheDrillIsUnknownButALossStillFails() {
            assertThat(Checker.check(oneRegion(Map.of()), perfect().problem("x").done())
                            .outcome())
                    .isEqualTo(Outcome.UNKNOWN);
            assertThat(Checker.check(
                                    oneRegion(Map.of()),
                                    perfect().problem("x").sent(9, 9, A, 9).done())
                            .outcome())
                    .isEqualTo(Outcome.FAIL);
        }

        @Test
        void historyThatCannotBeReadIsUnknown() {
            History broken = new History() {
                @Override
                public List<HistoryWriterInfo> writers() {
                    return new HistoryScript().writers();
                }

                @Override
                public void read(HistoryWriterInfo writer, EntryVisitor visitor) throws IOException {
                    throw new IOException("damaged at byte 7");
                }
            };

            Verdict verdict = Checker.check(oneRegion(Map.of()), broken);

            assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(verdict.unknowns().get(0)).contains("damaged at byte 7");
        }
    }

    @RepeatedTest(20)
    void droppedRecordsAreLostAndRepeatedOnesDuplicates(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        HistoryScript script = new HistoryScript();
        Set<Integer> dropped = new HashSet<>();
        int repeated = 0;
        int offset = 0;
        for (int i = 0; i < 500; i++) {
            script.sent(i, i, A, i).delivered(A, i, i, i);
            if (random.nextInt(20) == 0) {
                dropped.add(i);
            } else {
                script.found(A, offset++, i);
                if (random.nextInt(20) == 0) {
                    script.found(A, offset++, i);
                    repeated++;
                }
            }
        }
        script.readTo(A, offset, offset).done();

        Verdict verdict = Checker.check(oneRegion(Map.of()), script);

        assertThat(measured(verdict, Measure.LOST)).isEqualTo(dropped.size());
        assertThat(measured(verdict, Measure.DUPLICATE)).isEqualTo(repeated);
    }

    private static ExpectationResult result(Verdict verdict, Measure measure) {
        return verdict.expectations().stream()
                .filter(result -> result.measure() == measure)
                .findFirst()
                .orElseThrow();
    }

    private static Scenario oneRegion(Map<Measure, Bound> stated) {
        return TestScenario.of(List.of(new RegionSpec("a", 3)), List.of(), false, stated);
    }

    private static Scenario compacted() {
        return TestScenario.of(List.of(new RegionSpec("a", 3)), List.of(), true, Map.of());
    }
}
