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
    void numbersFromALimitOnAreCounted() {
        for (long number = 0; number < 65_536 + 200; number++) {
            set.add(number);
        }
        set.add(3 * 65_536 + 1);

        assertThat(set.sizeFrom(0)).isEqualTo(set.size());
        assertThat(set.sizeFrom(65_536 - 70)).isEqualTo(70 + 200 + 1);
        assertThat(set.sizeFrom(65_536 + 67)).isEqualTo(200 - 67 + 1);
        assertThat(set.sizeFrom(3 * 65_536 + 2)).isZero();
        assertThat(set.sizeFrom(9 * 65_536)).isZero();
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

    private static SequenceSet of(long from, long to) {
        SequenceSet numbers = new SequenceSet();
        for (long number = from; number < to; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    @Test
    void setIsWithinOneThatHasAllOfIt() {
        assertThat(of(3, 70_000).isWithin(of(0, 140_000))).isTrue();
        assertThat(of(0, 65_536).isWithin(of(0, 65_536))).isTrue();
        assertThat(new SequenceSet().isWithin(new SequenceSet())).isTrue();
    }

    @Test
    void setIsNotWithinOneThatLacksANumber() {
        assertThat(of(0, 65_536).isWithin(of(0, 65_535))).isFalse();
        assertThat(of(0, 140_000).isWithin(of(0, 70_000))).isFalse();
        assertThat(of(2, 5).isWithin(of(3, 5))).isFalse();
        assertThat(of(2, 5).isWithin(new SequenceSet())).isFalse();
    }

    @Test
    void addingGoesOnWhereItWasAfterAnotherRange() {
        set.add(1);
        set.add(70_000);
        set.add(2);

        assertThat(set.contains(1)).isTrue();
        assertThat(set.contains(2)).isTrue();
        assertThat(set.contains(70_000)).isTrue();
        assertThat(set.size()).isEqualTo(3);
    }
}
