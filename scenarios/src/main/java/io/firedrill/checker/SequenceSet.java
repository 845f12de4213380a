package io.firedrill.checker;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A set of sequences or offsets, which are dense: a bit each, and nothing for a range of 65,536 of which all are there, so
 * that a billion consecutive ones take less than a megabyte (docs/adr/013).
 */
final class SequenceSet {
    private static final long LARGEST = 0xFFFF_FFFFL;
    static final int RANGE_BITS = 16;
    private static final int RANGE = 1 << RANGE_BITS;
    private static final int WORDS = RANGE / Long.SIZE;
    /** More ranges than these (8 KB each), with fewer numbers each than those, are damage or malice. */
    private static final int SPARSE_RANGES = 1_024;

    private static final int SPARSE = 16;
    private static final long ALL = -1;
    private static final long NONE = -1;
    /** Stands for a range of which all are there. */
    private static final long[] FULL = new long[0];

    private long[][] ranges = new long[1][];
    /** How many words of each range are {@link #ALL}. */
    private int[] wholeWords = new int[1];

    private long begun;
    private long size;
    /** Numbers come in runs: the range of the last one that was added, none at first. */
    private long current = NONE;

    private long[] currentWords = FULL;

    /** Adds a number; whether it is new. */
    boolean add(long number) {
        if (number >>> RANGE_BITS != current) {
            moveTo(number);
        }
        long[] words = currentWords;
        if (words == FULL) {
            return false;
        }
        int word = word(number);
        long before = words[word];
        long after = before | (1L << number);
        if (after == before) {
            return false;
        }
        words[word] = after;
        size++;
        if (after == ALL) {
            completed((int) current);
        }
        return true;
    }

    private void moveTo(long number) {
        int range = range(number);
        if (range >= ranges.length) {
            int length = Math.max(range + 1, 2 * ranges.length);
            ranges = Arrays.copyOf(ranges, length);
            wholeWords = Arrays.copyOf(wholeWords, length);
        }
        if (ranges[range] == null) {
            begun++;
            if (begun > SPARSE_RANGES && size < begun * SPARSE) {
                throw new IllegalArgumentException("numbers as sparse as these were not written by a drill");
            }
            ranges[range] = new long[WORDS];
        }
        current = range;
        currentWords = ranges[range];
    }

    private void completed(int range) {
        wholeWords[range]++;
        if (wholeWords[range] == WORDS) {
            ranges[range] = FULL;
            currentWords = FULL;
        }
    }

    boolean contains(long number) {
        if (number < 0 || number > LARGEST) {
            return false;
        }
        int range = (int) (number >>> RANGE_BITS);
        if (range >= ranges.length) {
            return false;
        }
        long[] words = ranges[range];
        return words == FULL || (words != null && (words[word(number)] & (1L << number)) != 0);
    }

    /** Whether {@code other} has all of these. */
    boolean isWithin(SequenceSet other) {
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

    long size() {
        return size;
    }

    /** How many of them are {@code limit} or more. */
    long sizeFrom(long limit) {
        long from = 0;
        for (int range = range(limit); range < ranges.length; range++) {
            from += sizeFrom(range, range == range(limit) ? (int) (limit & (RANGE - 1)) : 0);
        }
        return from;
    }

    private long sizeFrom(int range, int first) {
        long[] words = ranges[range];
        if (words == null) {
            return 0;
        }
        if (words == FULL) {
            return (long) RANGE - first;
        }
        long from = Long.bitCount(words[word(first)] & (ALL << first));
        for (int word = word(first) + 1; word < WORDS; word++) {
            from += Long.bitCount(words[word]);
        }
        return from;
    }

    private static int word(long number) {
        return (int) (number & (RANGE - 1)) / Long.SIZE;
    }

    /** Which range of 2^{@value #RANGE_BITS} a number is in. */
    static int range(long number) {
        if (number < 0 || number > LARGEST) {
            throw new IllegalArgumentException("number %d: only 0 to %d can be judged".formatted(number, LARGEST));
        }
        return (int) (number >>> RANGE_BITS);
    }
}
