package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.Measured.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.Assigned;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogPartition;
import io.firedrill.history.RecordIdentity;
import io.firedrill.scenario.Bound;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.RegionSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TopicFault;
import java.io.IOException;
import java.io.UncheckedIOException;
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
            assertThat(Told.of(verdict))
                    .containsExactly(new Told(Measure.LOST, "t in a", 1, List.of("t-0@5 in a (p-1 #5)")));
        }

        @Test
        void recordBeyondWhatWasReadIsUnknown() {
            HistoryScript script =
                    new HistoryScript().sent(0, 0, A, 0).found(A, 0, 0).delivered(A, 0, 0, 0);
            script.sent(1, 1, A, 1).readTo(A, 1, 2).done();

            Verdict verdict = Checker.check(oneRegion(Map.of()), script);

            assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(measured(verdict, Measure.TAIL_UNSEEN)).isEqualTo(1);
            assertThat(Told.of(verdict))
                    .containsExactly(new Told(Measure.TAIL_UNSEEN, "t in a", 1, List.of("t-0@1 in a (p-1 #1)")));
        }

        /** Nobody knows what is there: a duplicate, a phantom. */
        @Test
        void logThatWasNotReadToItsEndIsUnknownThoughNothingIsMissing() {
            HistoryScript script = perfect().readTo(A, 5, 7).done();

            Verdict verdict = Checker.check(oneRegion(Map.of()), script);

            assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(verdict.unknowns()).contains("t-0 in a was read to 5 of 7");
        }

        /** Acknowledged without an offset, it may be in what was not read. */
        @Test
        void recordWithoutAnOffsetIsNotLostWhereTheLogWasNotReadToItsEnd() {
            HistoryScript script = perfect();
            script.sent(9, 9, A, -1).readTo(A, 5, 7).done();

            Verdict verdict = Checker.check(oneRegion(Map.of()), script);

            assertThat(measured(verdict, Measure.LOST)).isZero();
            assertThat(measured(verdict, Measure.TAIL_UNSEEN)).isEqualTo(1);
            assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
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
            assertThat(Told.of(verdict))
                    .containsExactly(new Told(
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
        void recordOfAnotherTopicIsAPhantom() {
            LogPartition other = new LogPartition("a", "u", 0);
            HistoryScript script =
                    perfect().sent(5, 5, other, 0).found(other, 0, 5).readTo(other, 1, 1);

            assertThat(measured(
                            Checker.check(
                                    oneRegion(Map.of()), script.found(A, 5, 5).done()),
                            Measure.PHANTOM))
                    .isEqualTo(1);
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
            assertThat(Told.of(verdict))
                    .contains(new Told(Measure.BACKWARD_POLL, "group g", 1, List.of("t-0@2 in a (p-1 #2), after 4")));
        }

        @Test
        void offsetsOfATopicThatWasMadeAnewMayBeginAgain() {
            Verdict verdict = Checker.check(
                    oneRegion(Map.of()),
                    perfect()
                            .fault(TopicFault.RECREATE.label(), "t in a", 7, 8)
                            .delivered(A, 2, 2, 9)
                            .done());

            assertThat(measured(verdict, Measure.BACKWARD_POLL)).isZero();
        }

        @Test
        void offsetsMayNotBeginAgainOnceMoreAfterATopicWasMadeAnew() {
            HistoryScript script = perfect()
                    .fault(TopicFault.RECREATE.label(), "t in a", 7, 8)
                    .delivered(A, 2, 2, 9)
                    .delivered(A, 1, 1, 10);

            assertThat(measured(Checker.check(oneRegion(Map.of()), script.done()), Measure.BACKWARD_POLL))
                    .isEqualTo(1);
        }

        /** It was given the new topic already. */
        @Test
        void offsetsMayNotBeginAgainForAMemberThatWasAssignedTheNewTopic() {
            HistoryScript script = perfect()
                    .fault(TopicFault.RECREATE.label(), "t in a", 7, 8)
                    .byMember(new Assigned(8_500, A, 0))
                    .delivered(A, 2, 2, 9)
                    .delivered(A, 1, 1, 10);

            assertThat(measured(Checker.check(oneRegion(Map.of()), script.done()), Measure.BACKWARD_POLL))
                    .isEqualTo(1);
        }

        @Test
        void offsetsMayNotBeginAgainWhereAnotherTopicWasMadeAnewOrThisOneTruncated() {
            HistoryScript script = perfect()
                    .fault(TopicFault.RECREATE.label(), "u in a", 5, 5)
                    .fault(TopicFault.TRUNCATE.label(), "t in a", 5, 5)
                    .delivered(A, 2, 2, 9);

            assertThat(measured(Checker.check(oneRegion(Map.of()), script.done()), Measure.BACKWARD_POLL))
                    .isEqualTo(1);
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
            assertThat(Told.of(verdict))
                    .containsExactly(new Told(Measure.PHANTOM, "group g", 1, List.of("t-0@5 in a (p-1 #99)")));
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

        /** It may be in what is missing. */
        @Test
        void damageThatATwinLacksInAHistoryThatWasCutShortIsUnknown() {
            Scenario twin = oneRegion(Map.of(Measure.LOST, Bound.atLeast(1)));

            assertThat(Checker.check(twin, perfect().producerWithoutEnd().done())
                            .outcome())
                    .isEqualTo(Outcome.UNKNOWN);
            assertThat(Checker.check(twin, perfect()).outcome()).isEqualTo(Outcome.UNKNOWN);
        }

        /** Nothing that is missing can take it away. */
        @Test
        void lossIsALossInAHistoryThatWasCutShort() {
            HistoryScript script = perfect().sent(9, 9, A, 9).producerWithoutEnd();

            assertThat(Checker.check(oneRegion(Map.of()), script.done()).outcome())
                    .isEqualTo(Outcome.FAIL);
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
        void disturbanceIsToldWithItsTimeAndExcusesNothing() {
            Verdict passed = Checker.check(
                    oneRegion(Map.of()),
                    perfect().trafficBegan(1_000).disturbance(1_500_000, "x").done());
            Verdict failed = Checker.check(
                    oneRegion(Map.of()),
                    perfect().disturbance(1_500_000, "x").sent(9, 9, A, 9).done());

            assertThat(passed.disturbances()).containsExactly("x at 0.500 s");
            assertThat(passed.outcome()).isEqualTo(Outcome.PASS);
            assertThat(failed.outcome()).isEqualTo(Outcome.FAIL);
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

        @Test
        void damageThatShowsAmidAPassIsToldInItsOwnWords() {
            History broken = new History() {
                @Override
                public List<HistoryWriterInfo> writers() {
                    throw new UncheckedIOException("g-1 is damaged at byte 7", new IOException());
                }

                @Override
                public void read(HistoryWriterInfo writer, EntryVisitor visitor) {}
            };

            assertThat(Checker.check(oneRegion(Map.of()), broken).unknowns())
                    .containsExactly("the history could not be judged: g-1 is damaged at byte 7");
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

    private static Scenario oneRegion(Map<Measure, Bound> stated) {
        return TestScenario.of(List.of(new RegionSpec("a", 3)), List.of(), false, stated);
    }
}
