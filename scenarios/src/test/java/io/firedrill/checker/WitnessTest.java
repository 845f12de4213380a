package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.RecordIdentity;
import io.firedrill.scenario.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a finding says of the first records. */
class WitnessTest {
    private static HistoryScript sent(int records) {
        HistoryScript script = new HistoryScript();
        for (int i = 0; i < records; i++) {
            script.sent(i, i, A, i);
        }
        return script;
    }

    private static List<String> witnesses(HistoryScript script, Measure measure) {
        return Checker.check(TestScenario.oneRegion(), script.done()).findings().stream()
                .filter(finding -> finding.measure() == measure)
                .flatMap(finding -> finding.witnesses().stream().map(Witness::line))
                .toList();
    }

    @Test
    void duplicateNamesTheSecondPlace() {
        HistoryScript script = sent(1).found(A, 0, 0).found(A, 4, 0).readTo(A, 5, 5);

        assertThat(witnesses(script, Measure.DUPLICATE)).containsExactly("t-0@4 in a (p-1 #0)");
    }

    @Test
    void reorderedNamesWhatCameBefore() {
        HistoryScript script = sent(2).found(A, 0, 1).found(A, 1, 0).readTo(A, 2, 2);

        assertThat(witnesses(script, Measure.REORDERED)).containsExactly("t-0@1 in a (p-1 #0) after #1");
    }

    @Test
    void phantomInTheLogIsNamed() {
        HistoryScript script =
                sent(1).found(A, 0, 0).found(A, 1, RecordIdentity.FOREIGN).readTo(A, 2, 2);

        assertThat(witnesses(script, Measure.PHANTOM)).containsExactly("t-0@1 in a (no producer of this drill)");
    }

    @Test
    void corruptedInTheLogAndInTheGroupIsNamedInBoth() {
        RecordIdentity damaged = new RecordIdentity(1, 0, 0, false);
        HistoryScript script =
                sent(1).found(A, 0, damaged).delivered(A, 0, damaged, 5).readTo(A, 1, 1);

        assertThat(witnesses(script, Measure.CORRUPTED)).containsExactly("t-0@0 in a (p-1 #0)", "t-0@0 in a (p-1 #0)");
    }

    @Test
    void redeliveredAndPolledBackwardsNameThePlace() {
        HistoryScript script = sent(1).found(A, 0, 0)
                .delivered(A, 0, 0, 5)
                .delivered(A, 0, 0, 6)
                .readTo(A, 1, 1);

        assertThat(witnesses(script, Measure.REDELIVERED)).containsExactly("t-0@0 in a (p-1 #0)");
        assertThat(witnesses(script, Measure.BACKWARD_POLL)).containsExactly("t-0@0 in a (p-1 #0), after 0");
    }

    @Test
    void skippedAndUnprocessedSayWhereTheGroupIs() {
        HistoryScript script = sent(3).found(A, 0, 0)
                .found(A, 1, 1)
                .found(A, 2, 2)
                .delivered(A, 0, 0, 5)
                .committed(A, 2)
                .readTo(A, 3, 3);

        assertThat(witnesses(script, Measure.SKIPPED)).containsExactly("t-0@1 in a (p-1 #1), the group is at 2");
        assertThat(witnesses(script, Measure.UNPROCESSED)).containsExactly("t-0@2 in a (p-1 #2), the group is at 2");
    }

    @Test
    void divergedOffsetNamesBoth() {
        HistoryScript script = sent(1).acknowledged(1, 3, A, 0)
                .attempted(1, 2, A, 0)
                .found(A, 0, 0)
                .readTo(A, 1, 1);

        assertThat(witnesses(script, Measure.OFFSET_DIVERGED))
                .containsExactly("t-0@0 in a was acknowledged for p-1 #1 and has p-1 #0");
    }

    @Test
    void refusedWriteNamesTheRecord() {
        HistoryScript script = sent(1).found(A, 0, 0)
                .readTo(A, 1, 1)
                .attempted(1, 2, A, 0)
                .indefinite(1, 3, "NotEnoughReplicasException");

        assertThat(witnesses(script, Measure.NOT_ENOUGH_REPLICAS)).containsExactly("p-1 #1");
    }

    @Test
    void moreThanFiveAreCountedAndNotNamed() {
        Verdict verdict =
                Checker.check(TestScenario.oneRegion(), sent(7).readTo(A, 0, 0).done());

        assertThat(verdict.findings()).hasSize(1);
        assertThat(verdict.findings().get(0).records()).isEqualTo(7);
        assertThat(verdict.findings().get(0).witnesses()).hasSize(5);
    }

    @Test
    void verdictCountsWhatIsPresentAndProcessed() {
        HistoryScript script = sent(2).found(A, 0, 0)
                .found(A, 1, 1)
                .delivered(A, 0, 0, 5)
                .delivered(A, 1, 1, 5)
                .committed(A, 2)
                .readTo(A, 2, 2);

        Verdict verdict = Checker.check(TestScenario.oneRegion(), script.done());

        assertThat(verdict.topics().get(0).present()).isEqualTo(2);
        assertThat(verdict.topics().get(0).acknowledged()).isEqualTo(2);
        assertThat(verdict.groups().get(0).processed()).isEqualTo(2);
        assertThat(verdict.groups().get(0).delivered()).isEqualTo(2);
    }
}
