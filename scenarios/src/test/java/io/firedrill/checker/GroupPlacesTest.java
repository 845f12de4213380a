package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.Measured.anomalies;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.Assigned;
import io.firedrill.history.Committed;
import io.firedrill.history.LogPartition;
import io.firedrill.scenario.Measure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GroupPlacesTest {
    /** Three records, there and processed. */
    private static HistoryScript processed() {
        HistoryScript script = new HistoryScript();
        for (int i = 0; i < 3; i++) {
            script.sent(i, i, A, i).found(A, i, i).delivered(A, i, i, i);
        }
        return script.readTo(A, 3, 3);
    }

    private static Map<Measure, Long> found(HistoryScript script) {
        return anomalies(Checker.check(TestScenario.oneRegion(), script.done()));
    }

    private static Committed commit(long atMillis, long offset) {
        return new Committed(atMillis * 1_000, A, offset);
    }

    private static Assigned assignment(long atMillis, long position) {
        return new Assigned(atMillis * 1_000, A, position);
    }

    @Test
    void memberThatBeginsBehindTheLastCommitIsARegression() {
        HistoryScript script = processed().byMember(commit(10, 3)).byOtherMember(assignment(900, 1));

        assertThat(found(script)).isEqualTo(Map.of(Measure.OFFSET_REGRESSION, 2L));
        assertThat(Checker.check(TestScenario.oneRegion(), script).findings())
                .containsExactly(new Finding(
                        Measure.OFFSET_REGRESSION,
                        "group g",
                        2,
                        List.of("t-0 in a: 3 was committed, and the next member began at 1")));
    }

    @Test
    void memberThatBeginsWhereTheLastCommitWasIsRight() {
        assertThat(found(processed().byMember(commit(10, 3)).byOtherMember(assignment(900, 3))))
                .isEmpty();
    }

    @Test
    void commitAfterTheAssignmentSaysNothing() {
        assertThat(found(processed().byOtherMember(assignment(5, 1)).byMember(commit(10, 3))))
                .isEmpty();
    }

    @Test
    void theLastCommitCountsNotTheHighest() {
        HistoryScript script = processed()
                .byMember(commit(10, 3))
                .byMember(commit(20, 1))
                .byOtherMember(assignment(900, 1))
                .byMember(commit(950, 3));

        assertThat(found(script)).isEmpty();
    }

    @Test
    void eachAssignmentCounts() {
        HistoryScript script = processed()
                .byMember(commit(10, 1))
                .byMember(commit(500, 2))
                .byMember(commit(1_000, 3))
                .byOtherMember(assignment(700, 1))
                .byOtherMember(assignment(1_500, 2));

        assertThat(found(script)).isEqualTo(Map.of(Measure.OFFSET_REGRESSION, 2L));
    }

    @Test
    void topicThatWasMadeAnewBeginsAgain() {
        HistoryScript script = processed().byMember(commit(10, 3)).byOtherMember(assignment(900, 0));

        assertThat(found(script.recreated())).isEmpty();
    }

    @Test
    void otherPartitionIsAnotherMatter() {
        LogPartition other = new LogPartition("a", "t", 1);
        HistoryScript script = processed().byMember(commit(10, 3)).byOtherMember(new Assigned(900_000, other, 0));

        assertThat(found(script)).isEmpty();
    }

    @Nested
    class Witness {
        @Test
        void saysWhenItWasAndWhichFaultsWereInForce() {
            HistoryScript script = processed()
                    .byMember(commit(10, 3))
                    .trafficBegan(1)
                    .killedProducer()
                    .healedProducer()
                    .sent(3, 9, A, 3)
                    .lossOfA(9);

            assertThat(Checker.check(TestScenario.oneRegion(), script.done()).findings())
                    .filteredOn(finding -> finding.measure() == Measure.LOST)
                    .containsExactly(new Finding(
                            Measure.LOST,
                            "t in a",
                            1,
                            List.of("t-0@3 in a (p-1 #3, acknowledged at 0.009 s, during kill region a)")));
        }
    }
}
