package io.firedrill.mirror.failover;

import static io.firedrill.mirror.failover.TwoRegionsInMemory.AT_SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.failover.UnstampedReach.Reached;
import io.firedrill.mirror.translation.OffsetPair;
import io.firedrill.mirror.translation.OffsetRange;
import io.firedrill.mirror.translation.UnstampedEnd;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A sync says that the source's 90 is at 1,080 of the target; the source ends at 100, without a record at 94 and 99. */
class UnstampedReachTest {
    private static final OffsetPair SYNC = new OffsetPair(90, 1_080);

    private final TwoRegionsInMemory world = new TwoRegionsInMemory();
    private Map<TopicPartition, List<OffsetRange>> never = Map.of();

    @Test
    void allIsThereWhereBothHaveTheSameRecords() throws Exception {
        atSource("a90", "b91", "c92", "d95");
        atTarget("a", "b", "c", "d");

        assertThat(reached().until()).containsEntry(AT_SOURCE, 100L);
    }

    @Test
    void recordThatHasNotComeIsTheEnd() throws Exception {
        atSource("a90", "b91", "c92", "d95");
        atTarget("a", "b", "c");

        assertThat(reached().until()).containsEntry(AT_SOURCE, 95L);
    }

    @Test
    void recordThatCameTwiceDoesNotStandForAnother() throws Exception {
        atSource("a90", "b91", "c92", "d95");
        atTarget("a", "b", "b", "c");

        assertThat(reached().until()).containsEntry(AT_SOURCE, 95L);
    }

    @Test
    void runThatIsRepeatedIsPassedOver() throws Exception {
        atSource("a90", "b91", "c92");
        atTarget("a", "b", "a", "b", "c");

        assertThat(reached().until()).containsEntry(AT_SOURCE, 100L);
    }

    @Test
    void recordThatATransactionGaveUpMayHaveComeOrNot() throws Exception {
        atSource("a90", "b91", "c92");
        world.unwanted.add(91L);
        atTarget("a", "c");

        assertThat(reached().until()).containsEntry(AT_SOURCE, 100L);

        world.unstampedAtTarget.clear();
        atTarget("a", "b", "c");

        assertThat(reached().until()).containsEntry(AT_SOURCE, 100L);
    }

    @Test
    void syncOfARecordThatATransactionGaveUpTellsAsWell() throws Exception {
        atSource("a90", "b91");
        world.unwanted.add(90L);
        atTarget("a");

        assertThat(reached().until()).containsEntry(AT_SOURCE, 91L);
    }

    @Test
    void tailThatWasSettledNeverComes() throws Exception {
        atSource("a90", "b91", "c92");
        atTarget("a", "c");
        never = Map.of(AT_SOURCE, List.of(new OffsetRange(91, 92)));

        assertThat(reached().until()).containsEntry(AT_SOURCE, 100L);
    }

    @Test
    void whatTheSourceHasRemovedNeedNotCome() throws Exception {
        atSource("c92", "d95");
        atTarget("a", "b", "c");

        assertThat(reached().until()).containsEntry(AT_SOURCE, 95L);
    }

    @Test
    void partitionThatHasAStampAtItsEndIsAskedForOnce() throws Exception {
        world.unstampedEnds = Map.of(AT_SOURCE, Optional.empty());
        UnstampedReach reach = new UnstampedReach(world.source(), world.standby(), Map.of());
        Reached first = reach.of(Set.of(AT_SOURCE));
        world.killAfter(0);

        assertThat(reach.of(Set.of(AT_SOURCE))).isEqualTo(first);
        assertThat(first).isEqualTo(new Reached(Map.of(), Map.of()));
    }

    @Nested
    class IsNotKnown {
        @Test
        void withoutASync() throws Exception {
            world.unstampedEnds = Map.of(AT_SOURCE, Optional.of(new UnstampedEnd(Optional.empty(), 1_084, "no sync")));

            assertThat(ask().untold()).containsEntry(AT_SOURCE, "no sync");
        }

        @Test
        void whereMoreIsBehindTheSyncThanIsCompared() throws Exception {
            world.unstampedEnds = Map.of(AT_SOURCE, Optional.of(new UnstampedEnd(Optional.of(SYNC), 11_081, "")));

            assertThat(untold()).contains("10,001 offsets");
        }

        @Test
        void whereTheSyncIsOfAnotherTopic() throws Exception {
            atSource("z90", "b91");
            atTarget("a", "b");

            assertThat(untold()).contains("(90 at 1080) is not the same at both");
        }

        @Test
        void whereTheSourceEndsBeforeTheSync() throws Exception {
            atSource("a10");
            atTarget("a");

            assertThat(untold()).contains("(90 at 1080) is not the same at both");
        }

        @Test
        void whereTheTargetHasRemovedTheRecord() throws Exception {
            atSource("a90", "b91");
            atTarget("a", "b");
            world.unstampedAtTarget.remove(0);

            assertThat(untold()).contains("removed");
        }

        @Test
        void whereRecordsAreTheSame() throws Exception {
            atSource("a90", "b91", "b92");
            atTarget("a", "b", "b");

            assertThat(untold()).contains("cannot be told apart").endsWith("is at 92");
        }

        private String untold() throws Exception {
            Reached reached = ask();
            assertThat(reached.until()).isEmpty();
            return reached.untold().getOrDefault(AT_SOURCE, "");
        }
    }

    /** @param records a digest of one letter, and the offset */
    private void atSource(String... records) {
        for (String record : records) {
            world.unstampedAtSource.add(new RecordMark(Long.parseLong(record.substring(1)), record.substring(0, 1)));
        }
    }

    /** @param digests from the sync on */
    private void atTarget(String... digests) {
        for (String digest : digests) {
            world.unstampedAtTarget.add(new RecordMark(SYNC.target() + world.unstampedAtTarget.size(), digest));
        }
        world.unstampedEnds = Map.of(
                AT_SOURCE,
                Optional.of(new UnstampedEnd(Optional.of(SYNC), SYNC.target() + world.unstampedAtTarget.size(), "")));
    }

    private Reached reached() throws Exception {
        Reached reached = ask();
        assertThat(reached.untold()).isEmpty();
        return reached;
    }

    private Reached ask() throws Exception {
        return new UnstampedReach(world.source(), world.standby(), never).of(Set.of(AT_SOURCE));
    }
}
