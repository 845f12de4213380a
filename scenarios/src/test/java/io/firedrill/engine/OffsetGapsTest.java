package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OffsetGapsTest {
    @Test
    void logWithARecordAtEachOffsetHasNone() {
        OffsetGaps gaps = new OffsetGaps(5);
        LongStream.range(5, 9).forEach(gaps::found);
        gaps.passed(9);

        assertThat(gaps.isEmpty()).isTrue();
    }

    @Test
    void offsetsBeforeBetweenAndBehindTheRecordsAreInGaps() {
        OffsetGaps gaps = new OffsetGaps(5);
        LongStream.of(7, 8, 11).forEach(gaps::found);
        gaps.passed(14);

        assertThat(gaps.from()).isEqualTo(5);
        assertThat(gaps.to()).isEqualTo(14);
        assertThat(LongStream.range(5, 16).filter(gaps::contain).toArray()).containsExactly(5, 6, 9, 10, 12, 13);
    }
}
