package io.firedrill.checker;

import static io.firedrill.checker.FailoverScript.failover;
import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.HistoryScript.MIRROR;
import static io.firedrill.checker.Measured.measured;
import static io.firedrill.checker.TestScenario.twoRegions;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.FailoverStep;
import io.firedrill.scenario.Measure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RereadRecordsTest {
    /** 0 to 4 were committed in a; the group is put at 2, and the mirror has no 3. */
    @Test
    void placeThatIsTooEarlyIsCounted() {
        assertThat(measured(Checker.check(twoRegions(Map.of()), failover()), Measure.REREAD))
                .isEqualTo(2);
    }

    @Test
    void whatWasProcessedAndNotCommittedIsRedeliveredAlone() {
        HistoryScript script = processedInA(5).committed(A, 3).lossOfA(10_000);
        movedTo(script, 3);

        assertThat(found(script)).isEqualTo(Map.of(Measure.REDELIVERED, 2L));
    }

    @Test
    void exactPlaceCostsNothing() {
        HistoryScript script = processedInA(5).committed(A, 3).committed(A, 5).lossOfA(10_000);
        movedTo(script, 5);

        assertThat(found(script)).isEmpty();
    }

    @Test
    void placeBeforeAnEarlierCommitCountsAllThatWasCommitted() {
        HistoryScript script = processedInA(5).committed(A, 2).committed(A, 4).lossOfA(10_000);
        movedTo(script, 1);

        assertThat(found(script)).isEqualTo(Map.of(Measure.REDELIVERED, 4L, Measure.REREAD, 3L));
    }

    @Test
    void recordThatTheMirrorHasTwiceIsRereadOnce() {
        HistoryScript script =
                processedInA(5).committed(A, 5).found(MIRROR, 5, 4).lossOfA(10_000);
        movedTo(script, 4);
        script.delivered(MIRROR, 5, 4, 14_000).readTo(MIRROR, 6, 6);

        // The lost region may have had it twice itself.
        assertThat(found(script)).isEqualTo(Map.of(Measure.DUPLICATE, 1L, Measure.REDELIVERED, 1L, Measure.REREAD, 1L));
    }

    /** The next member begins at the committed place: what was handed out beyond it is not committed by a later commit below it. */
    @Test
    void rebalanceForgetsWhatWasNotCommitted() {
        HistoryScript script = processedInA(5).committed(A, 2).reassigned(A, 2);
        script.delivered(A, 2, 2, 6_000).committed(A, 3).lossOfA(10_000);
        movedTo(script, 3);

        assertThat(found(script)).isEqualTo(Map.of(Measure.REDELIVERED, 3L));
    }

    @Test
    void whatComesTwiceInOneRegionIsNoMatterOfAMove() {
        HistoryScript script = processedInA(5).committed(A, 5).reassigned(A, 0);
        script.delivered(A, 0, 0, 6_000).committed(A, 5).lossOfA(10_000);
        movedTo(script, 5);

        assertThat(found(script)).doesNotContainKey(Measure.REREAD);
    }

    private static HistoryScript processedInA(int records) {
        HistoryScript script = new HistoryScript();
        for (int i = 0; i < records; i++) {
            script.sent(i, i, A, i).found(MIRROR, i, i).delivered(A, i, i, 100 + i);
        }
        return script.readTo(MIRROR, records, records);
    }

    private static void movedTo(HistoryScript script, int place) {
        script.failover(FailoverStep.DECIDED, 12_000).moved(MIRROR, place).failover(FailoverStep.SWITCHED, 12_500);
        for (int offset = place; offset < 5; offset++) {
            script.delivered(MIRROR, offset, offset, 13_000 + offset);
        }
        script.committed(MIRROR, 5);
    }

    private static Map<Measure, Long> found(HistoryScript script) {
        return Measured.anomalies(Checker.check(twoRegions(Map.of()), script.done()));
    }
}
