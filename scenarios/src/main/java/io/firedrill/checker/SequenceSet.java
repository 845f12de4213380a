package io.firedrill.checker;

import java.util.Arrays;

/**
 * A set of sequences or offsets, which are dense: a bit each, and nothing for a range of 65,536 of which all are there, so
 * that a billion consecutive ones take less than a megabyte (docs/adr/013).
 */
final class SequenceSet {
    private static final long LARGEST = 0xFFFF_FFFFL;
    private static final int RANGE_BITS = 16;
    private static final int RANGE = 1 << RANGE_BITS;
    private static final int WORDS = RANGE / Long.SIZE;
    /** More ranges than these (8 KB each), with fewer numbers each than those, are damage or malice. */
    private static final int SPARSE_RANGES = 1_024;

    private static final int SPARSE = 16;
    /** Stands for a range of which all are there. */
    private static final long[] FULL = new long[0];

    private long[][] ranges = new long[1][];
    private int[] counts = new int[1];
    private long begun;
    private long size;

    /** Adds a number; whether it is new. */
    boolean add(long number) {
        int range = range(number);
        long[] words = grownTo(range)[range];
        if (words == FULL) {
            return false;
        }
        if (words == null) {
            begun++;
            if (begun > SPARSE_RANGES && size < begun * SPARSE) {
                throw new IllegalArgumentException("numbers as sparse as these were not written by a drill");
            }
            words = new long[WORDS];
            ranges[range] = words;
        }
        int word = word(number);
        long bit = 1L << number;
        if ((words[word] & bit) != 0) {
            return false;
        }
        words[word] |= bit;
        size++;
        counts[range]++;
        if (counts[range] == RANGE) {
            ranges[range] = FULL;
        }
        return true;
    }

    private long[][] grownTo(int range) {
        if (range >= ranges.length) {
            int length = Math.max(range + 1, 2 * ranges.length);
            ranges = Arrays.copyOf(ranges, length);
            counts = Arrays.copyOf(counts, length);
        }
        return ranges;
    }

    boolean contains(long number) {
        if (number < 0 || number > LARGEST) {
            return false;
        }
        int range = range(number);
        if (range >= ranges.length || ranges[range] == null) {
            return false;
        }
        long[] words = ranges[range];
        return words == FULL || (words[word(number)] & (1L << number)) != 0;
    }

    long size() {
        return size;
    }

    private static int word(long number) {
        return (int) (number & (RANGE - 1)) / Long.SIZE;
    }

    private static int range(long number) {
        if (number < 0 || number > LARGEST) {
            throw new IllegalArgumentException("number %d: only 0 to %d can be judged".formatted(number, LARGEST));
        }
        return (int) (number >>> RANGE_BITS);
    }
}
