package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.HistoryScript.MIRROR;
import static io.firedrill.checker.Measured.anomalies;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.scenario.Measure;
import io.firedrill.scenario.TopicFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemovedRecordsTest {
    private static final String TRUNCATE = TopicFault.TRUNCATE.label();
    private static final long SEVEN_DAYS_MILLIS = Duration.ofDays(7).toMillis();

    /** Three records, sent at 0, 10 and 20 ms, all processed; the log begins at {@code start}. */
    private static HistoryScript beginningAt(int start, long readAtMillis) {
        HistoryScript script = new HistoryScript();
        for (int i = 0; i < 3; i++) {
            script.sent(i, i * 10L, A, i).delivered(A, i, i, i * 10L);
            if (i >= start) {
                script.found(A, i, i);
            }
        }
        return script.committed(A, 3).readFrom(A, start, 3, readAtMillis).done();
    }

    private static Verdict verdict(HistoryScript script) {
        return Checker.check(TestScenario.oneRegion(), script);
    }

    @Test
    void recordsBeforeATruncationAreRemoved() {
        Verdict verdict = verdict(beginningAt(2, 100).fault(TRUNCATE, "t in a", 15, 18));

        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        assertThat(verdict.topics().get(0).removed()).isEqualTo(2);
    }

    @Test
    void recordAcknowledgedWhenTheTruncationWasSeenMayBeRemoved() {
        assertThat(anomalies(verdict(beginningAt(2, 100).fault(TRUNCATE, "t in a", 5, 11))))
                .isEmpty();
    }

    @Test
    void recordAcknowledgedAfterATruncationIsNotExplainedByIt() {
        assertThat(anomalies(verdict(beginningAt(2, 100).fault(TRUNCATE, "t in a", 5, 10))))
                .isEqualTo(Map.of(Measure.TAIL_UNSEEN, 1L));
    }

    @Test
    void truncationOfAnotherTopicExplainsNothing() {
        assertThat(anomalies(verdict(beginningAt(2, 100).fault(TRUNCATE, "u in a", 15, 18))))
                .isEqualTo(Map.of(Measure.TAIL_UNSEEN, 2L));
    }

    @Test
    void absentRecordBehindTheNewBeginningIsLostAllTheSame() {
        HistoryScript script = new HistoryScript()
                .sent(0, 0, A, 0)
                .sent(1, 1, A, 1)
                .sent(2, 2, A, 2)
                .fault(TRUNCATE, "t in a", 10, 20)
                .found(A, 2, 2)
                .delivered(A, 2, 2, 3)
                .readFrom(A, 1, 3, 100)
                .done();

        assertThat(anomalies(verdict(script))).containsEntry(Measure.LOST, 1L);
    }

    @Test
    void whatWasRemovedBeforeTheMirrorCameIsAGapThere() {
        HistoryScript script = beginningAt(2, 100)
                .fault(TRUNCATE, "t in a", 15, 18)
                .found(MIRROR, 0, 2)
                .readTo(MIRROR, 1, 1);

        assertThat(anomalies(Checker.check(TestScenario.twoRegions(Map.of()), script)))
                .isEqualTo(Map.of(Measure.MIRROR_GAP, 2L));
    }

    /** Three records, of which the group has processed the first and the third; {@code place} is its place. */
    private static HistoryScript groupWithoutTheSecond(long place) {
        HistoryScript script = new HistoryScript();
        for (int i = 0; i < 3; i++) {
            script.sent(i, i * 10L, A, i);
        }
        return script.delivered(A, 0, 0, 1).delivered(A, 2, 2, 21).committed(A, place);
    }

    @Test
    void groupThatATruncationOutranHasSkipped() {
        HistoryScript script = groupWithoutTheSecond(3)
                .fault(TRUNCATE, "t in a", 15, 18)
                .found(A, 2, 2)
                .readFrom(A, 2, 3, 100);

        assertThat(anomalies(verdict(script.done()))).isEqualTo(Map.of(Measure.SKIPPED, 1L));
    }

    @Test
    void recordsOfADeletedTopicThatAGroupHasNotProcessedAreSkippedWhereverItIs() {
        HistoryScript script = groupWithoutTheSecond(1)
                .fault(TopicFault.RECREATE.label(), "t in a", 15, 18)
                .found(A, 0, 2)
                .readTo(A, 1, 1);

        Verdict verdict = verdict(script.done());

        assertThat(anomalies(verdict)).isEqualTo(Map.of(Measure.SKIPPED, 1L));
        assertThat(Told.of(verdict))
                .containsExactly(new Told(
                        Measure.SKIPPED,
                        "group g",
                        1,
                        List.of("t-0@1 in a (p-1 #1), its topic was deleted before the group came to it")));
    }

    /** It may have been superseded while the group was away, and nobody has to read what was. */
    @Test
    void recordOfADeletedCompactedTopicIsNotSkipped() {
        HistoryScript script = groupWithoutTheSecond(1)
                .fault(TopicFault.RECREATE.label(), "t in a", 15, 18)
                .found(A, 0, 2)
                .readTo(A, 1, 1);

        assertThat(anomalies(Checker.check(TestScenario.compacted(), script.done())))
                .isEmpty();
    }

    /** Nobody knows whether it ever came. */
    @Test
    void recordOfADeletedTopicWithoutAnOffsetIsNotSkipped() {
        HistoryScript script = new HistoryScript()
                .attempted(0, 0, A, 0)
                .acknowledged(0, 1, A, -1)
                .sent(1, 20, A, 0)
                .delivered(A, 0, 1, 21)
                .fault(TopicFault.RECREATE.label(), "t in a", 15, 18)
                .found(A, 0, 1)
                .readTo(A, 1, 1);

        assertThat(anomalies(verdict(script.done()))).isEmpty();
    }

    @Test
    void recordThatWasSentOnceMoreToTheNewTopicIsJudgedThere() {
        HistoryScript script = new HistoryScript()
                .sent(0, 0, A, 0)
                .fault(TopicFault.RECREATE.label(), "t in a", 15, 18)
                .found(A, 0, 0)
                .readTo(A, 1, 1);

        assertThat(anomalies(verdict(script.done()))).isEqualTo(Map.of(Measure.UNPROCESSED, 1L));
    }

    @Test
    void recordAsOldAsTheRetentionHasExpired() {
        long acknowledged = 11;
        long slack = 1_000;

        assertThat(anomalies(verdict(beginningAt(2, SEVEN_DAYS_MILLIS + acknowledged - slack))))
                .isEmpty();
        assertThat(anomalies(verdict(beginningAt(2, SEVEN_DAYS_MILLIS + acknowledged - slack - 1))))
                .isEqualTo(Map.of(Measure.TAIL_UNSEEN, 1L));
    }
}
