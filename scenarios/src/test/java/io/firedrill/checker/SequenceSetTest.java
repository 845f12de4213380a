package io.firedrill.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
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

    /** As a billion are, where each is one more than the last. */
    @Property(tries = 200)
    void beginsWithSoManyInARowAndTakesAnyOtherThen(
            @ForAll @IntRange(max = 140_000) int inARow, @ForAll @IntRange(max = 220_000) int other) {
        SequenceSet numbers = of(0, inARow);
        assertThat(numbers.size()).isEqualTo(inARow);
        assertThat(numbers.sizeFrom(inARow / 2)).isEqualTo(inARow - inARow / 2);

        assertThat(numbers.add(other)).isEqualTo(other >= inARow);

        assertThat(numbers.contains(other)).isTrue();
        assertThat(numbers.contains(inARow)).isEqualTo(other == inARow);
        assertThat(numbers.contains(inARow - 1L)).isEqualTo(inARow > 0 || other == inARow - 1);
        assertThat(numbers.size()).isEqualTo(other < inARow ? inARow : inARow + 1);
        assertThat(numbers.isWithin(of(0, 220_001))).isTrue();
        assertThat(of(0, inARow).isWithin(numbers)).isTrue();
        assertThat(of(0, inARow + 2).isWithin(numbers)).isFalse();
    }

    @Test
    void negativeNumberIsNoneOfThem() {
        assertThat(set.contains(-1)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> set.add(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> set.add(-1));
        assertThat(set.size()).isZero();
    }

    /** Runs, jumps and repetitions around the border of a range, beside the set of the JDK. */
    @Property(tries = 200)
    void isTheSameSetAsOneOfTheJdk(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 140_000) Integer> begins,
            @ForAll @IntRange(min = 1, max = 9_000) int longest,
            @ForAll Random random) {
        SequenceSet numbers = new SequenceSet();
        BitSet expected = new BitSet();
        for (int begin : begins) {
            int length = random.nextBoolean() ? 1 : 1 + random.nextInt(longest);
            int step = 1 + random.nextInt(3) / 2;
            for (int number = begin; number < begin + length; number += step) {
                if (numbers.add(number) == expected.get(number)) {
                    fail("%d was %s", number, expected.get(number) ? "there" : "not there");
                }
                expected.set(number);
            }
            assertThat(numbers.contains(begin + length)).isEqualTo(expected.get(begin + length));
            assertThat(numbers.size()).isEqualTo(expected.cardinality());
        }
        int limit = random.nextInt(210_000);
        assertThat(numbers.sizeFrom(limit))
                .isEqualTo(expected.get(limit, 1 << 20).cardinality());
        for (int number = 0; number < 215_000; number += 1 + random.nextInt(50)) {
            assertThat(numbers.contains(number)).isEqualTo(expected.get(number));
        }
        SequenceSet all = of(0, 220_000);
        assertThat(numbers.isWithin(all)).isTrue();
        assertThat(all.isWithin(numbers)).isFalse();
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
