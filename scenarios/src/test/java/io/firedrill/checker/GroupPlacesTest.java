package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.Measured.anomalies;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.Assigned;
import io.firedrill.history.Committed;
import io.firedrill.history.Delivered;
import io.firedrill.history.LogPartition;
import io.firedrill.history.RecordIdentity;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.TopicFault;
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
        assertThat(Told.of(Checker.check(TestScenario.oneRegion(), script)))
                .containsExactly(new Told(
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
    void ofTwoCommitsAtOneMomentTheSecondCounts() {
        HistoryScript script =
                processed().byMember(commit(10, 3)).byMember(commit(10, 1)).byOtherMember(assignment(900, 1));

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

        assertThat(found(script.fault(TopicFault.RECREATE.label(), "t in a", 500, 600)))
                .isEmpty();
    }

    @Test
    void memberMayGoOnCommittingItsOldPlace() {
        HistoryScript script = processed().byMember(commit(700, 3)).byOtherMember(assignment(900, 0));

        assertThat(found(script.fault(TopicFault.RECREATE.label(), "t in a", 500, 600)))
                .isEmpty();
    }

    @Test
    void commitSinceTheFirstAssignmentOfTheNewTopicCounts() {
        HistoryScript script = processed()
                .byOtherMember(assignment(900, 0))
                .byOtherMember(commit(1_000, 3))
                .byMember(assignment(1_100, 1));

        assertThat(found(script.fault(TopicFault.RECREATE.label(), "t in a", 500, 600)))
                .isEqualTo(Map.of(Measure.OFFSET_REGRESSION, 2L));
    }

    @Test
    void commitOfAMemberThatHasBegunTheNewTopicCounts() {
        RecordIdentity first = new RecordIdentity(1, 0, 0, true);
        HistoryScript script = processed()
                .byMember(new Delivered(650_000, A, 0, first))
                .byMember(commit(700, 3))
                .byOtherMember(assignment(900, 1));

        assertThat(found(script.fault(TopicFault.RECREATE.label(), "t in a", 500, 600)))
                .containsEntry(Measure.OFFSET_REGRESSION, 2L);
    }

    @Test
    void commitThatWasLostBeforeItsTopicWasMadeAnewCounts() {
        HistoryScript script = processed().byMember(commit(100, 3)).byOtherMember(assignment(400, 1));

        assertThat(found(script.fault(TopicFault.RECREATE.label(), "t in a", 500, 600)))
                .isEqualTo(Map.of(Measure.OFFSET_REGRESSION, 2L));
    }

    @Test
    void otherPartitionIsAnotherMatter() {
        LogPartition other = new LogPartition("a", "t", 1);
        HistoryScript script = processed().byMember(commit(10, 3)).byOtherMember(new Assigned(900_000, other, 0));

        assertThat(found(script)).isEmpty();
    }

    @Test
    void assignmentThatIsRightIsNoWitness() {
        HistoryScript script = processed()
                .byMember(commit(10, 3))
                .byOtherMember(assignment(500, 3))
                .byOtherMember(assignment(900, 2));

        assertThat(Told.of(Checker.check(TestScenario.oneRegion(), script.done())))
                .flatExtracting(Told::witnesses)
                .containsExactly("t-0 in a: 3 was committed, and the next member began at 2");
    }

    @Test
    void commitAtTheMomentOfTheAssignmentSaysNothing() {
        assertThat(found(processed().byOtherMember(assignment(10, 1)).byMember(commit(10, 3))))
                .isEmpty();
    }

    @Test
    void commitOfAnotherMemberCountsWhereverItIsToldOf() {
        HistoryScript script = processed()
                .byMember(commit(1_000, 1))
                .byOtherMember(commit(500, 3))
                .byOtherMember(assignment(700, 1))
                .byMember(commit(1_500, 3));

        assertThat(found(script)).isEqualTo(Map.of(Measure.OFFSET_REGRESSION, 2L));
    }

    @Test
    void commitThatIsToldOfLaterDoesNotReplaceALaterOne() {
        HistoryScript script = processed()
                .byMember(commit(1_000, 3))
                .byOtherMember(commit(500, 1))
                .byOtherMember(assignment(2_000, 1));

        assertThat(found(script)).isEqualTo(Map.of(Measure.OFFSET_REGRESSION, 2L));
    }

    @Test
    void eachMemberHasItsOwnOrder() {
        HistoryScript script = processed()
                .byOtherMember(new Delivered(50_000, A, 1, new RecordIdentity(1, 1, 0, true)))
                .byMember(commit(60, 3));

        assertThat(found(script)).isEqualTo(Map.of(Measure.REDELIVERED, 1L));
    }

    @Test
    void eachGroupIsCountedAlone() {
        HistoryScript script = processed()
                .byMemberOfOtherGroup(new Delivered(50_000, A, 1, new RecordIdentity(1, 1, 0, true)))
                .done();

        GroupVerdict group =
                Checker.check(TestScenario.oneRegion(), script).groups().get(0);

        assertThat(group.delivered()).isEqualTo(3);
        assertThat(group.count(Measure.REDELIVERED)).isZero();
    }

    /** Within a tenth of a second the first and the last of several commits that go forwards stand for all. */
    @Nested
    class CommitsInSuccession {
        private HistoryScript commits(long... millisAndOffsets) {
            HistoryScript script = processed();
            for (int i = 0; i < millisAndOffsets.length; i += 2) {
                script.byMember(commit(millisAndOffsets[i], millisAndOffsets[i + 1]));
            }
            return script;
        }

        private Map<Measure, Long> whenTheNextBeginsAt(long position, HistoryScript script) {
            return found(script.byOtherMember(assignment(9_000, position)));
        }

        @Test
        void firstAndLastStandForThoseInBetween() {
            HistoryScript script = commits(1_000, 1, 1_030, 2, 1_060, 3).byOtherMember(assignment(1_010, 0));

            assertThat(whenTheNextBeginsAt(2, script)).isEqualTo(Map.of(Measure.OFFSET_REGRESSION, 2L));
        }

        @Test
        void lastOfThemMayBeTheOneThatWasLost() {
            assertThat(whenTheNextBeginsAt(1, commits(1_000, 1, 1_050, 3)))
                    .isEqualTo(Map.of(Measure.OFFSET_REGRESSION, 2L));
        }

        @Test
        void oneAfterATenthOfASecondCounts() {
            assertThat(whenTheNextBeginsAt(1, commits(1_000, 1, 1_100, 3)))
                    .isEqualTo(Map.of(Measure.OFFSET_REGRESSION, 2L));
        }

        @Test
        void tenthOfASecondBeginsWithTheFirst() {
            assertThat(whenTheNextBeginsAt(1, commits(1_000, 1, 1_060, 1, 1_120, 3)))
                    .isEqualTo(Map.of(Measure.OFFSET_REGRESSION, 2L));
        }

        @Test
        void oneThatGoesBackCountsAtOnce() {
            assertThat(whenTheNextBeginsAt(1, commits(1_000, 3, 1_050, 1))).isEmpty();
        }

        @Test
        void eachOfManyIsRemembered() {
            HistoryScript script = processed();
            for (int i = 0; i < 16; i++) {
                script.byMember(commit(i * 100L, i));
                if (i > 0) {
                    script.byOtherMember(assignment(i * 100L + 50, i));
                }
            }

            assertThat(whenTheNextBeginsAt(14, script)).isEqualTo(Map.of(Measure.OFFSET_REGRESSION, 1L));
        }
    }
}
