package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.translation.Translation.AtLeast;
import io.firedrill.mirror.translation.Translation.Exact;
import io.firedrill.mirror.translation.Translation.Untranslatable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StretchesTest {
    @Nested
    class OneRun {
        private final MirroredLog log = new MirroredLog().mirror(0, 100);

        @Test
        void everyPlaceIsExact() throws Exception {
            assertThat(log.toTarget(40)).isEqualTo(new Exact(40));
            assertThat(log.toSource(40)).isEqualTo(new Exact(40));
        }

        @Test
        void groupThatHadAllGoesOnWithTheEnd() throws Exception {
            assertThat(log.toTarget(100)).isEqualTo(new Exact(100));
            assertThat(log.toSource(100)).isEqualTo(new Exact(100));
        }

        @Test
        void groupThatWasAheadOfTheMirrorGoesOnWithTheEnd() throws Exception {
            assertThat(log.toTarget(130)).isEqualTo(new Exact(100));
        }
    }

    @Nested
    class Gaps {
        private final MirroredLog log = new MirroredLog().mirror(0, 10).gap(5).mirror(20, 30);

        @Test
        void nextRecordCounts() throws Exception {
            assertThat(log.toTarget(15)).isEqualTo(new Exact(15));
            assertThat(log.toSource(12)).isEqualTo(new Exact(20));
        }
    }

    @Nested
    class MirrorThatWentBack {
        private final MirroredLog log = new MirroredLog().mirror(0, 101).run().mirror(80, 200);

        @Test
        void placeIsInTheLaterCopy() throws Exception {
            assertThat(log.toTarget(90)).isEqualTo(new Exact(111));
        }

        @Test
        void groupThatHadNotComeToTheFirstCopyReadsTheSecondOneToo() throws Exception {
            assertThat(log.toTarget(70)).isEqualTo(new AtLeast(70, 21));
        }

        @Test
        void wayBackKnowsBothCopies() throws Exception {
            assertThat(log.toSource(90)).isEqualTo(new Exact(90));
            assertThat(log.toSource(101)).isEqualTo(new Exact(101));
            assertThat(log.toSource(110)).isEqualTo(new Exact(101));
        }
    }

    @Nested
    class MirrorThatHadNotCaughtUpAgain {
        private final MirroredLog log = new MirroredLog().mirror(0, 101).run().mirror(80, 96);

        @Test
        void placeIsInTheOlderStretch() throws Exception {
            assertThat(log.toTarget(90)).isEqualTo(new AtLeast(96, 10));
        }
    }

    @Nested
    class TopicMadeAnew {
        private static final TopicMark OLD = new TopicMark(MirroredLog.TOPIC.name(), 7);
        private static final TopicMark NEW = new TopicMark(MirroredLog.TOPIC.name(), 8);

        @Test
        void groupBeginsWithTheNewOneAtTheLatest() throws Exception {
            assertThat(toTarget(150, stretch(OLD, 1, 0, 101), stretch(NEW, 2, 101, 301)))
                    .isEqualTo(new AtLeast(101, 150));
        }

        /** The mirror started while the source did not answer, and stamped 101 to 110 without an id. */
        @Test
        void stretchWithoutIdBelongsToItsNeighbours() throws Exception {
            Stretch before = new Stretch(OLD, new Run(0, 1), 0, 101, 0, 100);
            Stretch without = new Stretch(MirroredLog.TOPIC, new Run(0, 2), 101, 111, 101, 110);
            Stretch after = new Stretch(OLD, new Run(0, 3), 111, 201, 111, 200);

            assertThat(toTarget(50, before, without, after)).isEqualTo(new Exact(50));
            assertThat(toTarget(150, before, without, after)).isEqualTo(new Exact(150));
        }

        /** What a worker that had been given up still had of the old topic came last. */
        @Test
        void lateRecordsOfTheOldTopicDoNotHideTheNewOne() throws Exception {
            Stretch old = new Stretch(OLD, new Run(0, 1), 0, 101, 0, 100);
            Stretch anew = new Stretch(NEW, new Run(0, 2), 101, 151, 0, 49);
            Stretch late = new Stretch(OLD, new Run(0, 1), 151, 161, 101, 110);

            assertThat(toTarget(30, old, anew, late).offset().orElseThrow()).isEqualTo(30);
        }

        @Test
        void copiesWithinTheNewOneAreCountedAsRepeated() throws Exception {
            Stretch old = new Stretch(OLD, new Run(0, 1), 0, 41, 0, 40);
            Stretch anew = new Stretch(NEW, new Run(0, 2), 41, 82, 60, 100);
            Stretch again = new Stretch(NEW, new Run(0, 3), 82, 123, 80, 120);

            assertThat(toTarget(50, old, anew, again)).isEqualTo(new AtLeast(41, 21));
        }

        private static Stretch stretch(TopicMark topic, int run, long begin, long end) {
            return new Stretch(topic, new Run(0, run), begin, end, 0, end - begin - 1);
        }

        /** Every record is where its stretch says, without gaps. */
        private static Translation toTarget(long source, Stretch... stretches) throws Exception {
            long end = stretches[stretches.length - 1].end();
            return new Stretches(List.of(stretches), end).toTarget(source, new Even());
        }
    }

    private static final class Even implements StampSearch {
        @Override
        public Optional<Found> bySource(Stretch stretch, long source) {
            long ahead = Math.max(0, source - stretch.first());
            return source > stretch.last()
                    ? Optional.empty()
                    : Optional.of(new Found(stretch.begin() + ahead, stretch.first() + ahead));
        }

        @Override
        public Optional<Found> byTarget(Stretch stretch, long target) {
            throw new UnsupportedOperationException("not asked for here");
        }
    }

    @Test
    void nothingMirroredLeadsToTheEndAndNotBack() throws Exception {
        MirroredLog log = new MirroredLog();

        assertThat(log.toTarget(5)).isEqualTo(new Exact(0));
        assertThat(log.toSource(0)).isEqualTo(new Untranslatable("nothing was mirrored"));
    }
}
