package io.firedrill.checker;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A set of offsets of one partition that knows how many of them are before another: a bit each, and a number per 4,096. */
final class OffsetRanks {
    private static final long LARGEST = 0xFFFF_FFFFL;
    private static final int PAGE_BITS = 12;
    private static final int PAGE = 1 << PAGE_BITS;

    private long[] @Nullable [] pages = new long[1][];
    private long[] before = new long[0];
    private boolean counted;

    /** Adds an offset; whether it is new. */
    boolean add(long offset) {
        if (offset < 0 || offset > LARGEST) {
            throw new IllegalArgumentException("offset %d: only 0 to %d can be judged".formatted(offset, LARGEST));
        }
        int page = (int) (offset >> PAGE_BITS);
        if (page >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * pages.length));
        }
        long[] words = pages[page];
        if (words == null) {
            words = new long[PAGE / Long.SIZE];
            pages[page] = words;
        }
        int word = word(offset);
        boolean isNew = (words[word] & (1L << offset)) == 0;
        words[word] |= 1L << offset;
        counted = false;
        return isNew;
    }

    /** How many offsets of the set are smaller than this one. */
    long before(long offset) {
        count();
        int page = (int) Math.min(offset >> PAGE_BITS, pages.length);
        if (page == pages.length) {
            return before[page];
        }
        long[] words = pages[page];
        long smaller = before[page];
        if (words != null) {
            int last = word(offset);
            for (int word = 0; word < last; word++) {
                smaller += Long.bitCount(words[word]);
            }
            smaller += Long.bitCount(words[last] & ((1L << offset) - 1));
        }
        return smaller;
    }

    private void count() {
        if (counted) {
            return;
        }
        before = new long[pages.length + 1];
        for (int page = 0; page < pages.length; page++) {
            long[] words = pages[page];
            before[page + 1] = before[page] + (words == null ? 0 : size(words));
        }
        counted = true;
    }

    private static long size(long[] words) {
        return Arrays.stream(words).map(Long::bitCount).sum();
    }

    private static int word(long offset) {
        return (int) (offset & (PAGE - 1)) / Long.SIZE;
    }
}
