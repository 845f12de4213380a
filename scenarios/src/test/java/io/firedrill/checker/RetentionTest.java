package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.Measured.measured;
import static io.firedrill.checker.TestScenario.oneRegion;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.scenario.Measure;
import io.firedrill.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The topic of these tests keeps its records for seven days, unless a test says otherwise. */
class RetentionTest {
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

        Verdict verdict = Checker.check(oneRegion(), script.done());

        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        assertThat(verdict.topics().get(0).removed()).isEqualTo(2);
    }

    @Test
    void recordThatIsGoneBeforeItsTimeIsUnknown() {
        HistoryScript script = cutBefore2(1_000, 0, 1, 2).committed(A, 3);

        Verdict verdict = Checker.check(oneRegion(), script.done());

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(measured(verdict, Measure.TAIL_UNSEEN)).isEqualTo(2);
    }

    @Test
    void groupThatRetentionOutranHasSkipped() {
        HistoryScript script = cutBefore2(EIGHT_DAYS_MILLIS, 0, 2).committed(A, 3);

        Verdict verdict = Checker.check(oneRegion(), script.done());

        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(measured(verdict, Measure.SKIPPED)).isEqualTo(1);
        assertThat(Told.of(verdict))
                .contains(new Told(Measure.SKIPPED, "group g", 1, List.of("t-0@1 in a (p-1 #1), the group is at 3")));
    }

    @Test
    void groupThatHasNotComeToWhatHasExpiredHasItUnprocessed() {
        HistoryScript script = cutBefore2(EIGHT_DAYS_MILLIS, 0).committed(A, 1);

        Verdict verdict = Checker.check(oneRegion(), script.done());

        assertThat(Told.of(verdict))
                .containsExactly(new Told(
                        Measure.UNPROCESSED,
                        "group g",
                        2,
                        List.of("t-0@2 in a (p-1 #2), the group is at 1", "t-0@1 in a (p-1 #1), the group is at 1")));
    }

    private static Scenario keeping(String retentionMillis) {
        return oneRegion().withTopics(topic -> topic.with(3, 2, Map.of("retention.ms", retentionMillis)));
    }

    @Test
    void topicThatKeepsNothingMayLoseARecordAtOnce() {
        HistoryScript script = cutBefore2(3, 0, 1, 2).committed(A, 3).done();

        assertThat(Checker.check(keeping("0"), script).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void topicThatKeepsForEverLosesNothingToItsRetention() {
        HistoryScript script =
                cutBefore2(EIGHT_DAYS_MILLIS, 0, 1, 2).committed(A, 3).done();

        assertThat(measured(Checker.check(keeping("-1"), script), Measure.TAIL_UNSEEN))
                .isEqualTo(2);
    }
}
