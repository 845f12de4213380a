package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.translation.Translation.AtLeast;
import io.firedrill.mirror.translation.Translation.Exact;
import io.firedrill.mirror.translation.Translation.Untranslatable;
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

    @Test
    void nothingMirroredLeadsToTheEndAndNotBack() throws Exception {
        MirroredLog log = new MirroredLog();

        assertThat(log.toTarget(5)).isEqualTo(new Exact(0));
        assertThat(log.toSource(0)).isEqualTo(new Untranslatable("nothing was mirrored"));
    }
}
