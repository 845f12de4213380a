package io.firedrill.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetRanksTest {
    private final OffsetRanks ranks = new OffsetRanks();

    /** Three pages and more, asked on both sides of each. */
    @Property
    void countsAsASortedSetDoes(
            @ForAll @Size(max = 100) List<@LongRange(min = 0, max = 15_000) Long> first,
            @ForAll @Size(max = 100) List<@LongRange(min = 0, max = 15_000) Long> second,
            @ForAll @LongRange(min = 0, max = 20_000) long asked) {
        OffsetRanks tried = new OffsetRanks();
        TreeSet<Long> sorted = new TreeSet<>();
        for (List<Long> some : List.of(first, second)) {
            for (long offset : some) {
                assertThat(tried.add(offset)).isEqualTo(sorted.add(offset));
            }
            for (long at : new long[] {0, 1, 63, 64, 4_095, 4_096, 4_097, 8_192, asked, 100_000}) {
                assertThat(tried.before(at))
                        .as("before %d", at)
                        .isEqualTo(sorted.headSet(at).size());
            }
        }
    }

    @Test
    void emptyOneHasNothingBeforeAnything() {
        assertThat(ranks.before(0)).isZero();
        assertThat(ranks.before(4_096)).isZero();
    }

    @Test
    void pageThatIsFullCounts() {
        for (long offset = 0; offset < 4_096; offset++) {
            assertThat(ranks.add(offset)).isTrue();
        }

        assertThat(ranks.before(4_095)).isEqualTo(4_095);
        assertThat(ranks.before(4_096)).isEqualTo(4_096);
        assertThat(ranks.before(1_000_000)).isEqualTo(4_096);
        assertThat(ranks.add(4_095)).isFalse();
    }

    @Test
    void largestIsTaken() {
        assertThat(ranks.add(0xFFFF_FFFFL)).isTrue();

        assertThat(ranks.before(0xFFFF_FFFFL)).isZero();
        assertThat(ranks.before(0x1_0000_0000L)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0x1_0000_0000L})
    void whatCannotBeJudgedIsRefused(long offset) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ranks.add(offset))
                .withMessageStartingWith("offset %d: only 0 to 4294967295".formatted(offset));
    }
}
