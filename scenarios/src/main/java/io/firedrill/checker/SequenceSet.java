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
    /** Stands for a range of which all are there. */
    private static final long[] FULL = new long[0];

    private long[][] ranges = new long[1][];
    /** How many words of each range are {@link #ALL}. */
    private int[] wholeWords = new int[1];

    private long begun;
    /** Of what is in the ranges. */
    private long settled;
    /**
     * Numbers come in runs. The last one, from here to before {@link #runEnd}, is within one range and only put into it when it ends;
     * nothing that was added is beyond it.
     */
    private long runBegin;

    private long runEnd;

    /** Adds a number; whether it is new. */
    boolean add(long number) {
        if (number == runEnd && (number & (RANGE - 1)) != 0) {
            runEnd++;
            return true;
        }
        return addOutOfRun(number);
    }

    private boolean addOutOfRun(long number) {
        if (number < runEnd) {
            return number < runBegin && addBehind(number);
        }
        settle();
        addBehind(number);
        runBegin = number + 1;
        runEnd = runBegin;
        return true;
    }

    private boolean addBehind(long number) {
        int range = range(number);
        long[] words = words(range);
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
        settled++;
        if (after == ALL) {
            completed(range);
        }
        return true;
    }

    /** Puts the run into its range. */
    private void settle() {
        if (runBegin == runEnd) {
            return;
        }
        int range = range(runBegin);
        long[] words = words(range);
        settled += runEnd - runBegin;
        int last = word(runEnd - 1);
        for (int word = word(runBegin); word <= last; word++) {
            long bits = word == word(runBegin) ? ALL << runBegin : ALL;
            words[word] |= word == last ? bits & (ALL >>> -runEnd) : bits;
            if (words[word] == ALL) {
                completed(range);
            }
        }
        runBegin = runEnd;
    }

    private long[] words(int range) {
        long[] words = range < ranges.length ? ranges[range] : null;
        return words == null ? begun(range) : words;
    }

    private long[] begun(int range) {
        if (range >= ranges.length) {
            int length = Math.max(range + 1, 2 * ranges.length);
            ranges = Arrays.copyOf(ranges, length);
            wholeWords = Arrays.copyOf(wholeWords, length);
        }
        begun++;
        if (begun > SPARSE_RANGES && settled < begun * SPARSE) {
            throw new IllegalArgumentException("numbers as sparse as these were not written by a drill");
        }
        long[] words = new long[WORDS];
        ranges[range] = words;
        return words;
    }

    private void completed(int range) {
        wholeWords[range]++;
        if (wholeWords[range] == WORDS) {
            ranges[range] = FULL;
        }
    }

    boolean contains(long number) {
        if (number >= runBegin) {
            return number < runEnd;
        }
        if (number < 0) {
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
        settle();
        other.settle();
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
        return settled + runEnd - runBegin;
    }

    /** How many of them are {@code limit} or more. */
    long sizeFrom(long limit) {
        settle();
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
