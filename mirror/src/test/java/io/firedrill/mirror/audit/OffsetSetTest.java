package io.firedrill.mirror.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OffsetSetTest {
    @Property
    void holdsWhatWasAddedInAnyOrder(@ForAll List<@IntRange(max = 60) Integer> offsets) {
        OffsetSet set = new OffsetSet(64);
        TreeSet<Long> model = new TreeSet<>();

        for (int offset : offsets) {
            assertThat(set.add(offset)).isEqualTo(model.add((long) offset));
        }

        assertThat(offsetsOf(set.spans())).isEqualTo(new ArrayList<>(model));
        for (long offset = 0; offset <= 61; offset++) {
            assertThat(set.contains(offset)).isEqualTo(model.contains(offset));
        }
        assertThat(set.last()).isEqualTo(model.isEmpty() ? -1 : model.last());
        assertThat(set.first()).isEqualTo(model.isEmpty() ? -1 : model.first());
    }

    @Property
    void gapsAndSpansAreAllBetweenTheEnds(@ForAll List<@IntRange(max = 60) Integer> offsets) {
        OffsetSet set = new OffsetSet(64);
        offsets.forEach(set::add);

        long all = set.isEmpty() ? 0 : set.last() + 1 - set.first();

        assertThat(offsetsOf(set.spans()).size() + offsetsOf(set.gaps()).size()).isEqualTo((int) all);
        assertThat(offsetsOf(set.gaps())).noneMatch(set::contains);
    }

    @Property
    void closedGapsAreHeldAndTheOthersAreNot(
            @ForAll List<@IntRange(max = 60) Integer> offsets, @ForAll @IntRange(min = 1, max = 3) int every) {
        OffsetSet set = new OffsetSet(64);
        offsets.forEach(set::add);
        List<OffsetSpan> gaps = set.gaps();
        List<OffsetSpan> closed = new ArrayList<>();
        for (int i = 0; i < gaps.size(); i += every) {
            closed.add(gaps.get(i));
        }
        gaps.removeAll(closed);

        set.close(closed);

        assertThat(set.gaps()).isEqualTo(gaps);
        assertThat(offsetsOf(closed)).allMatch(set::contains);
    }

    @Property
    void boundedSetForgetsNoOffsetAndCountsTheGapsThatItForgets(
            @ForAll @IntRange(min = 2, max = 9) int capacity, @ForAll @IntRange(min = 1, max = 50) int ranges) {
        OffsetSet set = new OffsetSet(capacity);
        for (int i = 0; i < ranges; i++) {
            set.add(3L * i);
        }

        assertThat(set.ranges()).isLessThanOrEqualTo(capacity);
        assertThat(set.gaps().size() + set.forgotten().gaps()).isEqualTo(ranges - 1L);
        assertThat(offsetsOf(set.gaps()).size() + set.forgotten().offsets()).isEqualTo(2L * (ranges - 1));
        for (int i = 0; i < ranges; i++) {
            assertThat(set.contains(3L * i)).isTrue();
        }
    }

    @Test
    void rangeBelowAllOthersStaysWhenTheSetIsFull() {
        OffsetSet set = new OffsetSet(2, List.of(new OffsetSpan(10, 11), new OffsetSpan(20, 21)), GapTotals.NONE);

        set.add(0);

        assertThat(set.spans()).containsExactly(new OffsetSpan(0, 1), new OffsetSpan(10, 21));
        assertThat(set.forgotten()).isEqualTo(new GapTotals(1, 9));
    }

    private static List<Long> offsetsOf(List<OffsetSpan> spans) {
        List<Long> offsets = new ArrayList<>();
        spans.forEach(span -> {
            for (long offset = span.from(); offset < span.until(); offset++) {
                offsets.add(offset);
            }
        });
        return offsets;
    }
}
