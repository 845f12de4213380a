package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.Measured.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.scenario.Measure;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How often each file of a history is read: once, and again only for what is wrong. */
class SinglePassTest {
    private static final class Counted implements History {
        private final History history;
        private final Map<String, Integer> readings = new TreeMap<>();

        Counted(History history) {
            this.history = history;
        }

        @Override
        public List<HistoryWriterInfo> writers() {
            return history.writers();
        }

        @Override
        public void read(HistoryWriterInfo writer, EntryVisitor visitor) throws IOException {
            readings.merge(writer.role() + " " + writer.name(), 1, Integer::sum);
            history.read(writer, visitor);
        }
    }

    private static HistoryScript flawless() {
        HistoryScript script = new HistoryScript();
        for (int i = 0; i < 3; i++) {
            script.sent(i, i, A, i).delivered(A, i, i, i + 2).found(A, i, i);
        }
        return script.committed(A, 3).readTo(A, 3, 3);
    }

    @Test
    void flawlessHistoryIsReadOnce() {
        Counted history = new Counted(flawless().done());

        Verdict verdict = Checker.check(TestScenario.oneRegion(), history);

        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        assertThat(history.readings)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(
                        (writer, readings) -> assertThat(readings).as(writer).isEqualTo(1));
    }

    @Test
    void recordThatIsThereWithoutAnAnswerDivergesFromNothing() {
        HistoryScript script = flawless()
                .attempted(3, 3, A, 0)
                .delivered(A, 3, 3, 6)
                .found(A, 3, 3)
                .readTo(A, 4, 4);

        Verdict verdict = Checker.check(TestScenario.oneRegion(), script.done());

        assertThat(measured(verdict, Measure.OFFSET_DIVERGED)).isZero();
        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void producersAreReadAgainForWhatIsMissing() {
        Counted history = new Counted(flawless().sent(3, 3, A, 3).done());

        Verdict verdict = Checker.check(TestScenario.oneRegion(), history);

        assertThat(measured(verdict, Measure.LOST)).isEqualTo(1);
        assertThat(history.readings.get("PRODUCER p-1")).isGreaterThan(1);
    }
}
