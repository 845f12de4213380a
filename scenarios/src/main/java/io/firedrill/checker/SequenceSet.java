package io.firedrill.checker;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A set of sequences or offsets, which are dense: a bit each, and nothing for a range of 65,536 of which all are there, so
 * that a billion consecutive ones take less than a megabyte; and while they come one after the other from 0 on, nothing but their number
 * (docs/adr/013).
 */
final class SequenceSet {
    private static final long LARGEST = 0xFFFF_FFFFL;
    static final int RANGE_BITS = 16;
    private static final int RANGE = 1 << RANGE_BITS;
    private static final int WORDS = RANGE / Long.SIZE;
    private static final long NONE = -1;
    /** So many more ranges (8 KB each), with fewer numbers each than those, are damage or malice. */
    private static final int SPARSE_RANGES = 1_024;

    private static final int SPARSE = 16;
    private static final long ALL = -1;
    /** Stands for a range of which all are there. */
    private static final long[] FULL = new long[0];

    /** While what came is 0, 1, 2... in that order, how many: nothing else is kept then. {@link #NONE} since another came. */
    private long counted;

    private long[][] ranges = new long[1][];
    /** How many words of each range are {@link #ALL}. */
    private int[] wholeWords = new int[1];

    private int begun;
    /** Numbers come in ascending order more often than not, so that the next one is in the same range. */
    private long currentRange = NONE;

    private long[] current = FULL;

    /** Adds a number; whether it is new. */
    boolean add(long number) {
        if (number == counted && number != NONE) {
            counted = number + 1;
            return true;
        }
        return addToRange(number);
    }

    private boolean addToRange(long number) {
        if (number >= 0 && number < counted) {
            return false;
        }
        spellOut();
        long[] words = number >>> RANGE_BITS == currentRange ? current : selected(number);
        int word = word(number);
        if (word >= words.length) { // of a full range
            return false;
        }
        long before = words[word];
        long after = before | (1L << number);
        if (after == before) {
            return false;
        }
        words[word] = after;
        if (after == ALL) {
            completed();
        }
        return true;
    }

    /** Keeps in ranges what was only counted. */
    private void spellOut() {
        if (counted > 0) {
            spellOut(counted);
        }
        counted = NONE;
    }

    private void spellOut(long all) {
        begun = range(all - 1) + 1;
        ranges = Arrays.copyOf(ranges, begun);
        wholeWords = Arrays.copyOf(wholeWords, begun);
        Arrays.fill(ranges, FULL);
        Arrays.fill(wholeWords, WORDS);
        int inLast = (int) (all & (RANGE - 1));
        if (inLast != 0) {
            long[] words = new long[WORDS];
            Arrays.fill(words, 0, inLast / Long.SIZE, ALL);
            if (inLast % Long.SIZE != 0) {
                words[inLast / Long.SIZE] = ~(ALL << inLast);
            }
            ranges[begun - 1] = words;
            wholeWords[begun - 1] = inLast / Long.SIZE;
        }
    }

    private long[] selected(long number) {
        int range = range(number);
        long[] words = range < ranges.length ? ranges[range] : null;
        current = words == null ? begun(range) : words;
        currentRange = range;
        return current;
    }

    private long[] begun(int range) {
        if (range >= ranges.length) {
            int length = Math.max(range + 1, 2 * ranges.length);
            ranges = Arrays.copyOf(ranges, length);
            wholeWords = Arrays.copyOf(wholeWords, length);
        }
        if (begun > 0 && begun % SPARSE_RANGES == 0 && size() < (long) begun * SPARSE) {
            throw new IllegalArgumentException("numbers as sparse as these were not written by a drill");
        }
        begun++;
        long[] words = new long[WORDS];
        ranges[range] = words;
        return words;
    }

    private void completed() {
        int range = (int) currentRange;
        wholeWords[range]++;
        if (wholeWords[range] == WORDS) {
            ranges[range] = FULL;
            current = FULL;
        }
    }

    boolean contains(long number) {
        return number < counted ? number >= 0 : isInRange(number);
    }

    private boolean isInRange(long number) {
        long range = number >>> RANGE_BITS;
        long[] words = range < ranges.length ? ranges[(int) range] : null;
        if (words == null) {
            return false;
        }
        int word = word(number);
        return word >= words.length || (words[word] & (1L << number)) != 0;
    }

    /** Whether {@code other} has all of these. */
    boolean isWithin(SequenceSet other) {
        spellOut();
        other.spellOut();
        for (int range = 0; range < ranges.length; range++) {
            long[] words = ranges[range];
            if (words != null && !isWithin(words, range < other.ranges.length ? other.ranges[range] : null)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWithin(long[] words, long @Nullable [] others) {
        if (others == FULL) {
            return true;
        }
        if (others == null || words == FULL) {
            return false;
        }
        for (int word = 0; word < WORDS; word++) {
            if ((words[word] & ~others[word]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** How many there are; they are counted for it. */
    long size() {
        return sizeFrom(0);
    }

    /** How many of them are {@code limit} or more. */
    long sizeFrom(long limit) {
        if (counted != NONE) {
            return Math.max(0, counted - limit);
        }
        long size = 0;
        for (int range = range(limit); range < ranges.length; range++) {
            size += sizeFrom(range, range == range(limit) ? (int) (limit & (RANGE - 1)) : 0);
        }
        return size;
    }

    private long sizeFrom(int range, int first) {
        long[] words = ranges[range];
        if (words == null) {
            return 0;
        }
        if (words == FULL) {
            return (long) RANGE - first;
        }
        long size = Long.bitCount(words[word(first)] & (ALL << first));
        for (int word = word(first) + 1; word < WORDS; word++) {
            size += Long.bitCount(words[word]);
        }
        return size;
    }

    private static int word(long number) {
        return (int) (number >>> 6) & (WORDS - 1);
    }

    /** Which range of 2^{@value #RANGE_BITS} a number is in. */
    static int range(long number) {
        if (number < 0 || number > LARGEST) {
            throw new IllegalArgumentException("number %d: only 0 to %d can be judged".formatted(number, LARGEST));
        }
        return (int) (number >>> RANGE_BITS);
    }
}
