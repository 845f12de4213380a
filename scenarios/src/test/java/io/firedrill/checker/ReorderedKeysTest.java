package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.Delivered;
import io.firedrill.history.LogPartition;
import io.firedrill.history.RecordIdentity;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.TopicFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReorderedKeysTest {
    private static final LogPartition NEW = new LogPartition("a", "t", 1);
    private static final long KEY = 77;
    private static final long OTHER_KEY = 78;

    private static HistoryScript grown() {
        return new HistoryScript().fault(TopicFault.ADD_PARTITIONS.label(), "t in a", 0, 0);
    }

    private static HistoryScript sent(HistoryScript script, long sequence, long key, LogPartition log, long offset) {
        return script.attempted(sequence, 0, log, key)
                .acknowledged(sequence, 0, log, offset)
                .found(log, offset, sequence);
    }

    private static Delivered delivered(LogPartition log, long offset, long sequence, long atMillis) {
        return new Delivered(atMillis * 1_000, log, offset, new RecordIdentity(1, sequence, 0, true));
    }

    /** {@code p#0} in the old partition, {@code p#1} of the same key in the new one. */
    private static HistoryScript moved(HistoryScript script) {
        sent(script, 0, KEY, A, 0).readTo(A, 1, 1);
        return sent(script, 1, KEY, NEW, 0).readTo(NEW, 1, 1);
    }

    private static Verdict verdict(HistoryScript script) {
        return Checker.check(TestScenario.oneRegion(), script.done());
    }

    @Test
    void laterRecordOfItsKeyInTheNewPartitionWasProcessedBefore() {
        HistoryScript script = moved(grown()).byMember(delivered(A, 0, 0, 20)).byOtherMember(delivered(NEW, 0, 1, 10));

        Verdict verdict = verdict(script);

        assertThat(Measured.anomalies(verdict)).isEqualTo(Map.of(Measure.REORDERED_KEY, 1L));
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(Told.of(verdict))
                .containsExactly(new Told(
                        Measure.REORDERED_KEY,
                        "group g",
                        1,
                        List.of("p-1 #0 in partition 0, after #1 of its key in partition 1")));
    }

    @Test
    void keyThatMovesBehindWhatWasProcessedIsInOrder() {
        HistoryScript script = moved(grown()).byMember(delivered(A, 0, 0, 10)).byOtherMember(delivered(NEW, 0, 1, 20));

        assertThat(Measured.anomalies(verdict(script))).isEmpty();
    }

    @Test
    void anotherKeyIsNoMatter() {
        HistoryScript script = sent(grown(), 0, KEY, A, 0).readTo(A, 1, 1);
        sent(script, 1, OTHER_KEY, NEW, 0).readTo(NEW, 1, 1);
        script.byMember(delivered(A, 0, 0, 20)).byOtherMember(delivered(NEW, 0, 1, 10));

        assertThat(Measured.anomalies(verdict(script))).isEmpty();
    }

    @Test
    void orderWithinOnePartitionIsTheLogsMatter() {
        HistoryScript script = sent(grown(), 0, KEY, A, 1);
        sent(script, 1, KEY, A, 0).readTo(A, 2, 2);
        script.byMember(delivered(A, 0, 1, 10)).byMember(delivered(A, 1, 0, 20));

        assertThat(Measured.anomalies(verdict(script))).doesNotContainKey(Measure.REORDERED_KEY);
    }

    @Test
    void secondTimeDoesNotCount() {
        HistoryScript script = moved(grown())
                .byMember(delivered(A, 0, 0, 10))
                .byMember(delivered(NEW, 0, 1, 20))
                .byOtherMember(delivered(A, 0, 0, 30));

        assertThat(Measured.anomalies(verdict(script))).isEqualTo(Map.of(Measure.REDELIVERED, 1L));
    }

    @Test
    void topicThatDidNotGrowIsNotLookedAt() {
        HistoryScript script =
                moved(new HistoryScript()).byMember(delivered(A, 0, 0, 20)).byOtherMember(delivered(NEW, 0, 1, 10));

        assertThat(Measured.anomalies(verdict(script))).isEmpty();
    }

    /** A key of which so many records are in the old partition and so many in the new one, processed in order or not. */
    private record Key(int before, int after, boolean late) {}

    /** Late keys have what is in the old partition processed behind what is in the new one: each of these counts. */
    @Property
    void whatIsPlantedIsFoundAndNothingElse(@ForAll("keys") List<Key> keys) {
        HistoryScript script = grown();
        List<Delivered> old = new ArrayList<>();
        List<Delivered> fresh = new ArrayList<>();
        long sequence = 0;
        long planted = 0;
        for (int key = 0; key < keys.size(); key++) {
            Key drawn = keys.get(key);
            for (int i = 0; i < drawn.before(); i++, sequence++) {
                sent(script, sequence, key + 1L, A, old.size());
                old.add(delivered(A, old.size(), sequence, drawn.late() ? 30 : 10));
            }
            for (int i = 0; i < drawn.after(); i++, sequence++) {
                sent(script, sequence, key + 1L, NEW, fresh.size());
                fresh.add(delivered(NEW, fresh.size(), sequence, 20));
            }
            planted += drawn.late() && drawn.after() > 0 ? drawn.before() : 0;
        }
        old.forEach(script::byMember);
        fresh.forEach(script::byOtherMember);
        script.readTo(A, old.size(), old.size()).readTo(NEW, fresh.size(), fresh.size());

        assertThat(Measured.anomalies(verdict(script)))
                .isEqualTo(planted == 0 ? Map.of() : Map.of(Measure.REORDERED_KEY, planted));
    }

    @Provide
    Arbitrary<List<Key>> keys() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of(true, false))
                .as(Key::new)
                .list()
                .ofMaxSize(30);
    }
}
