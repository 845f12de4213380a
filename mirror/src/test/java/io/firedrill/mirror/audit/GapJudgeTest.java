package io.firedrill.mirror.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.audit.GapCause.Explained;
import io.firedrill.mirror.audit.GapCause.Lost;
import io.firedrill.mirror.audit.GapCause.Possible;
import io.firedrill.mirror.audit.GapCause.Untold;
import io.firedrill.mirror.audit.GapJudge.MayHaveTaken;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GapJudgeTest {
    private static final MayHaveTaken NOTHING = new MayHaveTaken(false, -1, 0, 0);
    private static final OffsetSpan GAP = new OffsetSpan(10, 14);
    private final SourceInMemory source = new SourceInMemory(100);

    @Nested
    class WithTheSource {
        @Test
        void recordsThatItHasAreLost() throws Exception {
            source.has(11, 13);

            assertThat(asked(NOTHING)).isEqualTo(new Lost(2, List.of(11L, 12L)));
        }

        @Test
        void nothingThereIsControlRecords() throws Exception {
            assertThat(asked(NOTHING)).isEqualTo(new Explained(Reason.CONTROL_RECORDS));
        }

        @Test
        void nothingThereInACompactedTopicIsCompaction() throws Exception {
            source.compacted = true;

            assertThat(asked(NOTHING)).isEqualTo(new Explained(Reason.COMPACTION));
        }

        @Test
        void recordsThatOnlyTheUncommittedSeeAreAborted() throws Exception {
            source.aborted.add(11L);

            assertThat(asked(NOTHING)).isEqualTo(new Explained(Reason.ABORTED_TRANSACTION));
        }

        @Test
        void recordsThatCameFromTheTargetAreDroppedByTheStamp() throws Exception {
            source.loops.add(11L);

            assertThat(asked(NOTHING)).isEqualTo(new Explained(Reason.LOOP));
        }

        @Test
        void recordsOfAFlowWithFiltersAreNotKnownToBeLost() throws Exception {
            source.has(11, 13);

            assertThat(asked(new MayHaveTaken(true, -1, 0, 0))).isEqualTo(new Possible(Reason.FILTER));
        }

        @Test
        void moreRecordsThanTheTargetsCompactionCanHaveRemovedAreLost() throws Exception {
            source.has(10, 14);

            assertThat(asked(new MayHaveTaken(false, 4, 0, 0))).isEqualTo(new Possible(Reason.COMPACTION));
            assertThat(asked(new MayHaveTaken(false, 3, 0, 0))).isInstanceOf(Lost.class);
        }

        @Test
        void moreRecordsThanThereAreUnstampedOnesAreLost() throws Exception {
            source.has(10, 14);

            assertThat(asked(new MayHaveTaken(false, -1, 4, 0))).isEqualTo(new Possible(Reason.UNSTAMPED));
            assertThat(asked(new MayHaveTaken(false, -1, 3, 0))).isInstanceOf(Lost.class);
        }

        @Test
        void moreRecordsThanTheTargetHasRemovedUnreadAreLost() throws Exception {
            source.has(10, 14);

            assertThat(asked(new MayHaveTaken(false, -1, 0, 4))).isInstanceOf(Untold.class);
            assertThat(asked(new MayHaveTaken(false, -1, 0, 3))).isInstanceOf(Lost.class);
        }

        @Test
        void whatItHasDeletedSinceNobodyCanTell() throws Exception {
            source.start = 14;

            assertThat(asked(NOTHING)).isInstanceOf(Untold.class);
        }

        @Test
        void whatItHasDeletedInPartMayBeLostInTheRest() throws Exception {
            source.start = 12;
            assertThat(asked(NOTHING)).isInstanceOf(Untold.class);

            source.has(12, 13);
            assertThat(asked(NOTHING)).isEqualTo(new Lost(1, List.of(12L)));
        }

        @Test
        void topicThatItMadeAnewSinceIsNotAsked() throws Exception {
            source.idMark++;
            source.has(10, 14);

            assertThat(asked(NOTHING)).isInstanceOf(Untold.class);
        }

        @Test
        void truncatedLogIsNotAskedBehindItsEnd() throws Exception {
            source.end = 12;

            assertThat(asked(NOTHING)).isInstanceOf(Untold.class);
        }

        private GapCause asked(MayHaveTaken mayHaveTaken) throws Exception {
            return judged(mayHaveTaken, new GapJudge.Source(source, source.topic()), GAP);
        }
    }

    @Nested
    class WithTheTargetAlone {
        @Test
        void singleOffsetMayBeAControlRecord() throws Exception {
            assertThat(judged(NOTHING, null, new OffsetSpan(3, 4))).isEqualTo(new Possible(Reason.CONTROL_RECORDS));
        }

        @Test
        void severalOffsetsAreUnexplained() throws Exception {
            assertThat(judged(NOTHING, null, GAP)).isInstanceOf(Untold.class);
        }

        @Test
        void compactedTargetMayBeOfACompactedSource() throws Exception {
            assertThat(judged(new MayHaveTaken(false, 0, 0, 0), null, GAP)).isEqualTo(new Possible(Reason.COMPACTION));
        }

        @Test
        void filterMayHaveDroppedAnything() throws Exception {
            assertThat(judged(new MayHaveTaken(true, 0, 0, 0), null, GAP)).isEqualTo(new Possible(Reason.FILTER));
        }
    }

    private static GapCause judged(MayHaveTaken mayHaveTaken, GapJudge.@Nullable Source source, OffsetSpan gap)
            throws Exception {
        GapJudge judge =
                new GapJudge(new TopicPartition("orders", 0), new SourceInMemory(0).idMark, mayHaveTaken, source);
        return judge.judge(List.of(gap)).get(0).cause();
    }
}
