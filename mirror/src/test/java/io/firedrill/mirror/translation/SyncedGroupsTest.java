package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.translation.StampedLog.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Places among records without stamps, by MirrorMaker 2's offset syncs. */
class SyncedGroupsTest {
    private static final TopicPartition ORDERS = new TopicPartition("orders", 3);
    private static final TopicPartition MIRRORED = new TopicPartition("a.orders", 3);
    private static final SourcePartition SOURCE =
            new SourcePartition("a", TopicMark.of("orders", Uuid.randomUuid()), 3);

    private final List<Entry> log = new ArrayList<>();
    private final OffsetSyncs syncs = new OffsetSyncs();
    private long begin;
    private long run;

    @Nested
    class WhereNothingHasAStamp {
        @Test
        void groupIsPutBehindTheSyncBelow() throws Exception {
            unstamped(101);
            sync(1_000, 0);
            sync(1_050, 50);
            sync(1_100, 100);

            assertThat(place(1_070)).isEqualTo(atLeast(51, 19, 1_050, 50, 1_100, 100));
        }

        /** Of the 1,000 offsets at the source only 30 were mirrored: markers of transactions, compaction. */
        @Test
        void noMoreIsReadAgainThanTheTargetHasBetweenTheSyncs() throws Exception {
            unstamped(131);
            sync(1_000, 0);
            sync(1_100, 100);
            sync(2_100, 130);

            assertThat(place(1_900)).isEqualTo(atLeast(101, 29, 1_100, 100, 2_100, 130));
        }

        /** The target's log was compacted, too, or a mirror's transactions ended there. */
        @Test
        void offsetsWithoutARecordAtTheTargetAreNotCounted() throws Exception {
            unstamped(1);
            log.add(new Entry(40, null));
            log.add(new Entry(90, null));
            log.add(new Entry(100, null));
            sync(1_000, 0);
            sync(1_100, 100);

            assertThat(place(1_070)).isEqualTo(atLeast(1, 2, 1_000, 0, 1_100, 100));
        }

        @Test
        void groupThatHadCommittedUpToASyncedRecordReadsNothingAgain() throws Exception {
            unstamped(101);
            sync(1_000, 0);
            sync(1_050, 50);

            assertThat(place(1_050).translation()).isEqualTo(new Translation.Exact(50));
            assertThat(place(1_051).translation()).isEqualTo(new Translation.Exact(51));
        }

        @Test
        void groupBehindTheLastSyncReadsFromThereToTheEnd() throws Exception {
            unstamped(101);
            sync(1_000, 0);
            sync(1_050, 50);

            GroupPlace place = place(1_090);

            assertThat(place.translation()).isEqualTo(new Translation.AtLeast(51, 39));
            assertThat(place.bracket().orElseThrow().above()).isEmpty();
            assertThat(place.bracket().orElseThrow().text()).isEqualTo("1050 is at 50, the end of the log above");
            assertThat(place.isFinal()).isFalse();
        }

        @Test
        void groupBelowTheFirstSyncHasNoPlace() throws Exception {
            unstamped(101);
            sync(1_050, 50);

            assertThat(place(1_020).translation())
                    .isEqualTo(
                            new Translation.Untranslatable(
                                    "what was mirrored of 1020 and before has no stamp, and the first offset sync that may be of the log has 1050 at 50"));
        }

        @Test
        void syncsThatCannotBeReadAreTheReason() throws Exception {
            unstamped(101);

            assertThat(place(1_020, target()).translation())
                    .isEqualTo(
                            new Translation.Untranslatable(
                                    "what was mirrored of 1020 and before has no stamp, and there are no offset syncs: nobody has any"));
        }

        @Test
        void syncOfWhatRetentionHasRemovedIsStillBelow() throws Exception {
            unstamped(101);
            begin = 80;
            sync(1_000, 0);
            sync(1_050, 50);
            sync(1_100, 100);

            assertThat(place(1_090).translation()).isEqualTo(new Translation.AtLeast(80, 20));
        }
    }

    @Nested
    class WhereTheMirrorWentBack {
        /** It wrote 1,000 to 1,100, began again with 1,080, and had come to 1,095 when the source died. */
        @Test
        void recordThatOnlyTheOlderRunHasIsNotSkipped() throws Exception {
            unstamped(117);
            sync(1_000, 0);
            sync(1_060, 60);
            sync(1_080, 101);
            sync(1_090, 111);

            Translation place = place(1_092).translation();

            assertThat(place.offset()).hasValue(61);
            assertThat(place.repeatedAtMost()).isBetween(31L + 16, 117L - 61);
        }

        /** The first sync of the new run was lost: the target has more between two syncs than the source. */
        @Test
        void itIsSeenByWhatTheTargetHasTooMany() throws Exception {
            unstamped(117);
            sync(1_000, 0);
            sync(1_060, 60);
            sync(1_090, 111);

            assertThat(place(1_092).translation().offset()).hasValue(61);
        }

        /**
         * It was killed at 1,100, began to stamp with 1,080, and had come to 1,094 when the source died: 1,095 to 1,100 are before
         * all stamps.
         */
        @Test
        void recordsBeforeAllStampsThatNoStampHasAreNotSkipped() throws Exception {
            unstamped(101);
            stamped(1_080, 1_095);
            sync(1_000, 0);
            sync(1_060, 60);
            sync(1_080, 101);

            assertThat(place(1_090).translation().offset()).hasValue(61);
            assertThat(place(1_098).translation().offset()).hasValue(61);
        }

        @Test
        void groupIsPutByStampsOnceTheyHaveComeFurther() throws Exception {
            unstamped(101);
            stamped(1_080, 1_150);
            sync(1_000, 0);
            sync(1_060, 60);
            sync(1_080, 101);

            assertThat(place(1_090).translation()).isEqualTo(new Translation.Exact(111));
        }

        @Test
        void groupBeyondAllThatTheOlderRunHadIsPutIntoTheNewerOne() throws Exception {
            unstamped(200);
            sync(1_000, 0);
            sync(1_060, 60);
            sync(1_080, 101);
            sync(1_120, 141);

            assertThat(place(1_125).translation()).isEqualTo(new Translation.AtLeast(142, 4));
        }
    }

    @Nested
    class WhereTheTargetsTopicWasMadeAnew {
        @Test
        void syncsOfTheOldOneAreForgotten() throws Exception {
            unstamped(101);
            sync(1_000, 500);
            sync(1_050, 550);
            sync(1_020, 0);
            sync(1_100, 80);

            assertThat(place(1_070).translation()).isEqualTo(new Translation.AtLeast(1, 49));
        }

        @Test
        void syncsOfALongerLogTellNothing() throws Exception {
            unstamped(40);
            sync(1_000, 0);
            sync(1_050, 50);

            assertThat(place(1_010).translation()).isInstanceOf(Translation.Untranslatable.class);
        }
    }

    @Nested
    class BesideStampedRecords {
        @Test
        void placeBeforeTheFirstStampIsBetweenASyncAndThat() throws Exception {
            unstamped(41);
            stamped(1_200, 1_300);
            sync(1_000, 0);
            sync(1_030, 30);

            GroupPlace place = place(1_150);

            assertThat(place).isEqualTo(atLeast(31, 10, 1_030, 30, 1_200, 41));
            assertThat(place.isFinal()).isTrue();
        }

        @Test
        void placeAmongStampsNeedsNoSyncs() throws Exception {
            unstamped(41);
            stamped(1_200, 1_300);

            assertThat(place(1_250, target()))
                    .isEqualTo(new GroupPlace("g", ORDERS, MIRRORED, new Translation.Exact(91), true));
        }

        /** The transform was taken out for a while. */
        @Test
        void recordsBetweenStampsAreReadFromTheSyncOnOnly() throws Exception {
            stamped(1_000, 1_101);
            unstamped(100);
            stamped(1_201, 1_300);
            sync(1_101, 101);
            sync(1_150, 150);

            assertThat(place(1_160)).isEqualTo(atLeast(151, 9, 1_150, 150, 1_201, 201));
        }

        @Test
        void recordsBetweenStampsAreAllReadWithoutASync() throws Exception {
            stamped(1_000, 1_101);
            unstamped(100);
            stamped(1_201, 1_300);

            assertThat(place(1_160).translation()).isEqualTo(new Translation.AtLeast(101, 100));
            assertThat(place(1_160, target()).translation()).isEqualTo(new Translation.AtLeast(101, 100));
        }
    }

    private void unstamped(int records) {
        for (int i = 0; i < records; i++) {
            log.add(new Entry(log.size(), null));
        }
    }

    private void stamped(long from, long until) {
        run++;
        for (long source = from; source < until; source++) {
            log.add(new Entry(log.size(), new Provenance(SOURCE, source, 0, run)));
        }
    }

    private void sync(long source, long target) {
        syncs.add(ORDERS, new OffsetPair(source, target));
    }

    private GroupPlace place(long committed) throws Exception {
        return place(committed, target().with(syncs));
    }

    private static GroupPlace place(long committed, TargetInMemory target) throws Exception {
        return new StampedGroups(TestFlow.A_TO_B, target, true)
                .places(List.of(new GroupCommit("g", ORDERS, committed, 0)))
                .get(0);
    }

    private TargetInMemory target() {
        long end = log.get(log.size() - 1).target() + 1;
        return new TargetInMemory(List.of(), List.of(), Map.of(MIRRORED, new StampedLogInMemory(log, begin, end, 16)));
    }

    private GroupPlace atLeast(long next, long repeated, long sourceBelow, long below, long sourceAbove, long above) {
        return new GroupPlace(
                "g",
                ORDERS,
                MIRRORED,
                new Translation.AtLeast(next, repeated),
                log.stream().anyMatch(entry -> entry.stamp() != null),
                Optional.of(new SyncBracket(
                        new OffsetPair(sourceBelow, below), Optional.of(new OffsetPair(sourceAbove, above)))));
    }
}
