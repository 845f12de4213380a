package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.LogPartition;
import io.firedrill.scenario.Measure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReorderedResultsTest {
    private static final LogPartition OUT = new LogPartition("a", "out", 0);
    private static final long KEY = 77;

    /** So many orders, of which {@code keys} says the key, each processed; no answer yet. */
    private static HistoryScript orders(long... keys) {
        HistoryScript script = new HistoryScript();
        for (int i = 0; i < keys.length; i++) {
            script.attempted(i, i, A, keys[i]).acknowledged(i, i, A, i).found(A, i, i);
            script.delivered(A, i, i, 10 + i);
        }
        return script.committed(A, keys.length).readTo(A, keys.length, keys.length);
    }

    /** Answers to these orders, in this order, all of them in the log. */
    private static Verdict answered(HistoryScript script, List<Integer> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            script.answered(i, inputs.get(i), OUT, i).foundAnswer(OUT, i, i);
        }
        return Checker.check(
                TestScenario.answering(),
                script.readTo(OUT, inputs.size(), inputs.size()).done());
    }

    @Test
    void answerBehindThatToALaterRecordOfItsKeyIsCounted() {
        Verdict verdict = answered(orders(KEY, KEY, KEY), List.of(0, 2, 1));

        assertThat(Measured.anomalies(verdict)).isEqualTo(Map.of(Measure.REORDERED_KEY, 1L));
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(Told.of(verdict))
                .containsExactly(new Told(
                        Measure.REORDERED_KEY,
                        "results of group g",
                        1,
                        List.of("out-0@2 in a (g-1 #2) answers p-1 #1, behind the answer to #2 of its key")));
    }

    @Test
    void answersToDifferentKeysMayOvertakeEachOther() {
        assertThat(answered(orders(KEY, KEY + 1), List.of(1, 0)).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void recordsWithoutAKeyHaveNoOrder() {
        assertThat(answered(orders(0, 0), List.of(1, 0)).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void onlyTheFirstAnswerToARecordCounts() {
        Verdict verdict = answered(orders(KEY, KEY), List.of(0, 1, 0));

        assertThat(Measured.anomalies(verdict)).isEqualTo(Map.of(Measure.PROCESSED_TWICE, 1L));
    }

    @Test
    void orderThatTheGroupFoundIsNotItsFault() {
        HistoryScript script = new HistoryScript();
        for (int i = 0; i < 2; i++) {
            script.attempted(i, i, A, KEY).acknowledged(i, i, A, 1 - i);
        }
        script.found(A, 0, 1).found(A, 1, 0).delivered(A, 0, 1, 10).delivered(A, 1, 0, 11);
        script.committed(A, 2).readTo(A, 2, 2);

        assertThat(Measured.anomalies(answered(script, List.of(1, 0)))).isEqualTo(Map.of(Measure.REORDERED, 1L));
    }

    @Test
    void orderThatTheGroupFoundExcusesNoOther() {
        HistoryScript script = new HistoryScript();
        for (int i = 0; i < 4; i++) {
            int offset = i < 2 ? 1 - i : i;
            script.attempted(i, i, A, KEY).acknowledged(i, i, A, offset);
        }
        script.found(A, 0, 1).found(A, 1, 0).found(A, 2, 2).found(A, 3, 3);
        script.delivered(A, 0, 1, 10)
                .delivered(A, 1, 0, 11)
                .delivered(A, 2, 2, 12)
                .delivered(A, 3, 3, 13);
        script.committed(A, 4).readTo(A, 4, 4);

        assertThat(Measured.anomalies(answered(script, List.of(1, 0, 3, 2))))
                .isEqualTo(Map.of(Measure.REORDERED, 1L, Measure.REORDERED_KEY, 1L));
    }

    @Test
    void recordsOfDifferentPartitionsHaveNoOrder() {
        LogPartition other = new LogPartition("a", "t", 1);
        HistoryScript script = new HistoryScript()
                .attempted(0, 0, A, KEY)
                .acknowledged(0, 0, A, 0)
                .attempted(1, 1, other, KEY)
                .acknowledged(1, 1, other, 0);
        script.found(A, 0, 0).found(other, 0, 1).delivered(other, 0, 1, 10).delivered(A, 0, 0, 11);
        script.committed(A, 1).committed(other, 1).readTo(A, 1, 1).readTo(other, 1, 1);

        assertThat(answered(script, List.of(1, 0)).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void answersInDifferentPartitionsHaveNoOrder() {
        LogPartition other = new LogPartition("a", "out", 1);
        HistoryScript script = orders(KEY, KEY)
                .answered(0, 0, OUT, 0)
                .answered(1, 1, other, 0)
                .foundAnswer(other, 0, 1)
                .foundAnswer(OUT, 0, 0)
                .readTo(OUT, 1, 1)
                .readTo(other, 1, 1);

        assertThat(Checker.check(TestScenario.answering(), script.done()).outcome())
                .isEqualTo(Outcome.PASS);
    }

    /** The first answer to order 0 is gone, the second one is behind that to order 1. */
    @Test
    void recordWhoseFirstAnswerIsGoneHasNoOrder() {
        HistoryScript script = orders(KEY, KEY)
                .answered(0, 0, OUT, 0)
                .answered(1, 1, OUT, 1)
                .answered(2, 0, OUT, 2)
                .foundAnswer(OUT, 1, 1)
                .foundAnswer(OUT, 2, 2)
                .readTo(OUT, 3, 3);

        assertThat(Measured.anomalies(Checker.check(TestScenario.answering(), script.done())))
                .doesNotContainKey(Measure.REORDERED_KEY);
    }

    @Property(tries = 200)
    void asManyAreCountedAsASimpleListFinds(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int records) {
        Random random = new Random(seed);
        long[] keys = new long[records];
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            keys[i] = KEY + random.nextInt(4);
            order.add(i);
        }
        Collections.shuffle(order, random);

        long expected = 0;
        Map<Long, Integer> last = new HashMap<>();
        for (int input : order) {
            if (last.getOrDefault(keys[input], -1) > input) {
                expected++;
            }
            last.merge(keys[input], input, Math::max);
        }
        assertThat(Measured.anomalies(answered(orders(keys), order)).getOrDefault(Measure.REORDERED_KEY, 0L))
                .isEqualTo(expected);
    }
}
