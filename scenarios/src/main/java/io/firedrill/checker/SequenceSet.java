package io.firedrill.checker;

import org.roaringbitmap.RoaringBitmap;

/** A set of sequences or offsets: ten million consecutive ones take about a megabyte. */
final class SequenceSet {
    private static final long LARGEST = 0xFFFF_FFFFL;

    private final RoaringBitmap bits = new RoaringBitmap();

    /** Adds a number; whether it is new. */
    boolean add(long number) {
        return bits.checkedAdd(index(number));
    }

    boolean contains(long number) {
        return bits.contains(index(number));
    }

    long size() {
        return bits.getLongCardinality();
    }

    private static int index(long number) {
        if (number < 0 || number > LARGEST) {
            throw new IllegalArgumentException("number %d: only 0 to %d can be judged".formatted(number, LARGEST));
        }
        return (int) number;
    }
}
