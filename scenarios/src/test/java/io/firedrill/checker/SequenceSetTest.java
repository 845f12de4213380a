package io.firedrill.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SequenceSetTest {
    private static final long LARGEST = 0xFFFF_FFFFL;

    private final SequenceSet set = new SequenceSet();

    @Test
    void numberIsNewOnce() {
        assertThat(set.add(70_000)).isTrue();
        assertThat(set.add(70_000)).isFalse();
        assertThat(set.size()).isEqualTo(1);
    }

    @Test
    void neighboursAreNotContained() {
        set.add(65_536);

        assertThat(set.contains(65_536)).isTrue();
        assertThat(set.contains(65_535)).isFalse();
        assertThat(set.contains(65_537)).isFalse();
        assertThat(set.contains(0)).isFalse();
    }

    @Test
    void numbersOfTwoRangesAreApart() {
        set.add(5);
        set.add(5 + 3 * 65_536);

        assertThat(set.contains(5)).isTrue();
        assertThat(set.contains(5 + 65_536)).isFalse();
        assertThat(set.contains(5 + 3 * 65_536)).isTrue();
        assertThat(set.size()).isEqualTo(2);
    }

    @Test
    void fullRangeHasAllAndTakesNone() {
        for (long number = 0; number < 65_536; number++) {
            set.add(number);
        }

        assertThat(set.add(17)).isFalse();
        assertThat(set.contains(65_535)).isTrue();
        assertThat(set.contains(65_536)).isFalse();
        assertThat(set.size()).isEqualTo(65_536);
    }

    @Test
    void largestNumberIsTakenAndLargerOnesAreNot() {
        assertThat(set.add(LARGEST)).isTrue();
        assertThat(set.contains(LARGEST)).isTrue();
        assertThat(set.contains(LARGEST + 1)).isFalse();
        assertThat(set.contains(-1)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> set.add(LARGEST + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> set.add(-1));
    }

    @Test
    void numbersTooSparseForADrillAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> {
            for (long range = 0; range < 2_000; range++) {
                set.add(range << 16);
            }
        });
    }

    @Test
    void aThousandRangesMayBeSparse() {
        for (long range = 0; range < 1_024; range++) {
            set.add(range << 16);
        }

        assertThat(set.size()).isEqualTo(1_024);
    }
}
