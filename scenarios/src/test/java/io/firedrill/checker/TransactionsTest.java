package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.HistoryScript.MIRROR;
import static io.firedrill.checker.Measured.anomalies;
import static io.firedrill.checker.TestScenario.oneRegion;
import static io.firedrill.checker.TestScenario.twoRegions;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.LogPartition;
import io.firedrill.history.TransactionEnd;
import io.firedrill.scenario.Bound;
import io.firedrill.scenario.Measure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    /** Records 0 and 1 are committed, there and processed; 2 and 3 are sent in a transaction that ends like this. */
    private static HistoryScript after(TransactionEnd how) {
        return committed().transaction(how, A, 2, 3);
    }

    private static HistoryScript committed() {
        return new HistoryScript()
                .transaction(TransactionEnd.COMMITTED, A, 0, 1)
                .found(A, 0, 0)
                .found(A, 1, 1)
                .delivered(A, 0, 0, 0)
                .delivered(A, 1, 1, 1);
    }

    /** The log has {@code sequences}, ends at 4, and the group has processed all of them. */
    private static Verdict withLog(HistoryScript script, long... sequences) {
        for (long sequence : sequences) {
            script.found(A, sequence, sequence).delivered(A, sequence, sequence, 10 + sequence);
        }
        script.committed(A, 4).readTo(A, 4, 4).done();
        return Checker.check(oneRegion(), script);
    }

    @Test
    void committedTransactionThatIsThereIsAcknowledged() {
        Verdict verdict = withLog(after(TransactionEnd.COMMITTED), 2, 3);

        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        assertThat(verdict.totals()).isEqualTo(new SendTotals(4, 4, 0, 0, 0));
    }

    @Test
    void abortedTransactionThatIsAwayIsRight() {
        Verdict verdict = withLog(after(TransactionEnd.ABORTED));

        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        assertThat(verdict.totals()).isEqualTo(new SendTotals(4, 2, 0, 0, 2));
    }

    @Test
    void indefiniteTransactionMayBeAway() {
        Verdict verdict = withLog(after(TransactionEnd.INDEFINITE));

        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        assertThat(verdict.totals()).isEqualTo(new SendTotals(4, 2, 0, 2, 0));
    }

    @Test
    void indefiniteTransactionMayBeThere() {
        assertThat(withLog(after(TransactionEnd.INDEFINITE), 2, 3).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void producerKilledBeforeItAskedHasAborted() {
        HistoryScript script = committed().began(2).sent(2, 2, A, 2).sent(3, 3, A, 3);

        assertThat(anomalies(withLog(script, 2, 3))).isEqualTo(Map.of(Measure.ABORTED_READ, 4L));
    }

    @Test
    void producerKilledAfterItAskedMayHaveCommitted() {
        HistoryScript script = committed()
                .began(2)
                .sent(2, 2, A, 2)
                .sent(3, 3, A, 3)
                .commitAsked()
                .killedProducer()
                .producerWithoutEnd();

        assertThat(anomalies(withLog(script, 2, 3))).isEmpty();
    }

    @Test
    void lateAcknowledgementOfAnAbortedTransactionPromisesNothing() {
        HistoryScript script = committed()
                .began(2)
                .attempted(2, 2, A, 0)
                .ended(TransactionEnd.ABORTED)
                .acknowledged(2, 3, A, 2);

        assertThat(anomalies(withLog(script))).isEmpty();
    }

    @Test
    void recordSentAfterAnAbortedTransactionIsAcknowledgedAtOnce() {
        HistoryScript script = after(TransactionEnd.ABORTED).sent(4, 4, A, 4);

        assertThat(anomalies(withLog(script))).isEqualTo(Map.of(Measure.LOST, 1L));
    }

    @Test
    void absurdTransactionIsUnknown() {
        HistoryScript script =
                committed().began(2).attempted(5_000_000, 2, A, 0).ended(TransactionEnd.ABORTED);

        assertThat(withLog(script).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Nested
    class Lost {
        @Test
        void committedTransactionThatIsAwayIsLostAndSoAreItsRecords() {
            Verdict verdict = withLog(after(TransactionEnd.COMMITTED));

            assertThat(anomalies(verdict)).isEqualTo(Map.of(Measure.LOST, 2L, Measure.LOST_TRANSACTION, 1L));
            assertThat(Told.of(verdict))
                    .contains(new Told(
                            Measure.LOST_TRANSACTION,
                            "t in a",
                            1,
                            List.of("t-0@2 in a (p-1 #2), missing of transaction 2, p-1 #2 to #3")));
        }

        @Test
        void transactionBeyondWhatWasReadIsUnseen() {
            HistoryScript script = after(TransactionEnd.COMMITTED)
                    .committed(A, 2)
                    .readTo(A, 2, 4)
                    .done();

            assertThat(anomalies(Checker.check(oneRegion(), script))).isEqualTo(Map.of(Measure.TAIL_UNSEEN, 2L));
        }
    }

    @Nested
    class Torn {
        @Test
        void committedTransactionOfWhichARecordIsAwayIsTorn() {
            Verdict verdict = withLog(after(TransactionEnd.COMMITTED), 3);

            assertThat(anomalies(verdict)).isEqualTo(Map.of(Measure.LOST, 1L, Measure.TORN_TRANSACTION, 1L));
            assertThat(Told.of(verdict))
                    .contains(new Told(
                            Measure.TORN_TRANSACTION,
                            "t in a",
                            1,
                            List.of("t-0@2 in a (p-1 #2), missing of transaction 2, p-1 #2 to #3")));
        }

        @Test
        void indefiniteTransactionOfWhichARecordIsAwayIsTornAndNothingIsLost() {
            assertThat(anomalies(withLog(after(TransactionEnd.INDEFINITE), 3)))
                    .isEqualTo(Map.of(Measure.TORN_TRANSACTION, 1L));
        }

        @Test
        void transactionOverTwoTopicsIsTornWhereTheOtherTopicHasIt() {
            LogPartition other = new LogPartition("a", "u", 0);
            HistoryScript script = committed()
                    .began(2)
                    .sent(2, 2, A, 2)
                    .sent(3, 3, other, 0)
                    .commitAsked()
                    .ended(TransactionEnd.COMMITTED)
                    .found(other, 0, 3)
                    .readTo(other, 1, 1);

            assertThat(anomalies(withLog(script))).isEqualTo(Map.of(Measure.LOST, 1L, Measure.TORN_TRANSACTION, 1L));
        }

        @Test
        void transactionOfWhichTheMirrorHasABeginningIsTornInTheMirror() {
            HistoryScript script = after(TransactionEnd.COMMITTED)
                    .lossOfA(50)
                    .found(MIRROR, 0, 0)
                    .found(MIRROR, 1, 1)
                    .found(MIRROR, 2, 2)
                    .readTo(MIRROR, 3, 3)
                    .done();

            Map<Measure, Long> found = anomalies(Checker.check(twoRegions(Map.of()), onlyIn("b", script)));

            assertThat(found).containsEntry(Measure.TORN_TRANSACTION, 1L).containsEntry(Measure.UNREPLICATED, 1L);
        }

        @Test
        void transactionOfWhichTheMirrorHasNothingIsUnreplicatedOnly() {
            HistoryScript script = after(TransactionEnd.COMMITTED)
                    .lossOfA(50)
                    .found(MIRROR, 0, 0)
                    .found(MIRROR, 1, 1)
                    .readTo(MIRROR, 2, 2)
                    .done();

            Map<Measure, Long> found = anomalies(Checker.check(twoRegions(Map.of()), onlyIn("b", script)));

            assertThat(found)
                    .doesNotContainKeys(Measure.TORN_TRANSACTION, Measure.LOST_TRANSACTION)
                    .containsEntry(Measure.UNREPLICATED, 2L);
        }

        /** The logs of the other region could not be read. */
        private HistoryScript onlyIn(String region, HistoryScript script) {
            return script.withoutLogsExcept(region);
        }
    }

    @Nested
    class AbortedRead {
        @Test
        void abortedRecordInTheLogAndInTheGroupCountsInBoth() {
            assertThat(anomalies(withLog(after(TransactionEnd.ABORTED), 2)))
                    .isEqualTo(Map.of(Measure.ABORTED_READ, 2L));
        }

        @Test
        void abortedRecordThatTheMirrorCarriedOverIsAnAbortedRead() {
            HistoryScript script = after(TransactionEnd.ABORTED)
                    .found(MIRROR, 0, 0)
                    .found(MIRROR, 1, 1)
                    .found(MIRROR, 2, 2)
                    .readTo(MIRROR, 3, 3)
                    .committed(A, 4)
                    .readTo(A, 4, 4)
                    .done();

            Verdict verdict = Checker.check(twoRegions(Map.of()), script);

            assertThat(anomalies(verdict)).isEqualTo(Map.of(Measure.ABORTED_READ, 1L));
            assertThat(Told.of(verdict))
                    .containsExactly(new Told(Measure.ABORTED_READ, "a.t in b", 1, List.of("a.t-0@2 in b (p-1 #2)")));
        }

        @Test
        void abortedRecordThatIsAllowedPasses() {
            HistoryScript script = after(TransactionEnd.ABORTED)
                    .delivered(A, 2, 2, 12)
                    .committed(A, 4)
                    .readTo(A, 4, 4)
                    .done();

            assertThat(Checker.check(
                                    TestScenario.of(
                                            oneRegion().regions(),
                                            List.of(),
                                            false,
                                            Map.of(Measure.ABORTED_READ, Bound.atLeast(1))),
                                    script)
                            .outcome())
                    .isEqualTo(Outcome.PASS);
        }
    }

    @Nested
    class StuckLastStableOffset {
        @Test
        void offsetsBeyondTheLastStableOneAreCounted() {
            HistoryScript script =
                    committed().stable(A, 2).committed(A, 2).readTo(A, 2, 7).done();

            Verdict verdict = Checker.check(oneRegion(), script);

            assertThat(anomalies(verdict)).isEqualTo(Map.of(Measure.STUCK_LSO, 5L));
            assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(Told.of(verdict))
                    .containsExactly(new Told(
                            Measure.STUCK_LSO, "t in a", 5, List.of("t-0 in a is stable up to 2 and ends at 7")));
        }

        @Test
        void logThatIsStableToItsEndIsRight() {
            HistoryScript script =
                    committed().stable(A, 4).committed(A, 4).readTo(A, 4, 4).done();

            assertThat(Checker.check(oneRegion(), script).outcome()).isEqualTo(Outcome.PASS);
        }
    }

    @Nested
    class Hidden {
        @Test
        void recordsOfAnAbortedTransactionAreCountedAndNotPresent() {
            HistoryScript script = committed()
                    .transaction(TransactionEnd.ABORTED, A, 2, 3)
                    .hidden(A, 2, 2)
                    .hidden(A, 3, 3)
                    .committed(A, 4)
                    .readTo(A, 5, 5)
                    .done();

            Verdict verdict = Checker.check(oneRegion(), script);

            assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
            assertThat(verdict.topics().get(0).hidden()).isEqualTo(2);
            assertThat(verdict.topics().get(0).present()).isEqualTo(2);
        }

        @Test
        void committedRecordThatIsHiddenIsLost() {
            HistoryScript script = committed()
                    .transaction(TransactionEnd.COMMITTED, A, 2)
                    .hidden(A, 2, 2)
                    .committed(A, 3)
                    .readTo(A, 4, 4)
                    .done();

            assertThat(anomalies(Checker.check(oneRegion(), script))).containsKey(Measure.LOST);
        }
    }

    @Nested
    class ExactlyOnce {
        private static final LogPartition OUT = new LogPartition("a", "out", 0);

        private HistoryScript answers(HistoryScript script, long answers, long found) {
            for (long i = 0; i < answers; i++) {
                script.answered(i, Math.min(i, 1), OUT, i);
                if (i < found) {
                    script.foundAnswer(OUT, i, i);
                }
            }
            return script.committed(A, 2)
                    .readTo(A, 2, 2)
                    .readTo(OUT, answers, answers)
                    .done();
        }

        @Test
        void oneAnswerForEachRecordIsRight() {
            Verdict verdict = Checker.check(TestScenario.answering(), answers(committed(), 2, 2));

            assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        }

        @Test
        void twoAnswersToOneRecordAreProcessedTwice() {
            Verdict verdict = Checker.check(TestScenario.answering(), answers(committed(), 3, 3));

            assertThat(anomalies(verdict)).isEqualTo(Map.of(Measure.PROCESSED_TWICE, 1L));
            assertThat(Told.of(verdict))
                    .containsExactly(
                            new Told(Measure.PROCESSED_TWICE, "group g", 1, List.of("p-1 #1, again as g-1 #2")));
        }

        @Test
        void recordBehindTheGroupWithoutAnAnswerIsSkippedThoughItWasRead() {
            Verdict verdict = Checker.check(TestScenario.answering(), answers(committed(), 2, 1));

            assertThat(anomalies(verdict)).isEqualTo(Map.of(Measure.LOST, 1L, Measure.SKIPPED, 1L));
        }

        @Test
        void abortedRecordNeedsNoAnswer() {
            HistoryScript script = answers(after(TransactionEnd.ABORTED), 2, 2);

            assertThat(Checker.check(TestScenario.answering(), script).outcome())
                    .isEqualTo(Outcome.PASS);
        }
    }
}
