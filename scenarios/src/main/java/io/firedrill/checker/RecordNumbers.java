package io.firedrill.checker;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A number for each of some records: 8 bytes each where they are dense, so to be kept only of what is suspect. */
final class RecordNumbers {
    /** No number was put. */
    static final long NONE = -1;

    private static final int PAGE_BITS = 8;
    private static final int PAGE = 1 << PAGE_BITS;

    private final Map<Page, long[]> pages = new HashMap<>();

    private record Page(int producer, long number) {
        static Page of(int producer, long sequence) {
            return new Page(producer, sequence >> PAGE_BITS);
        }
    }

    /** @param number 0 or more */
    void put(int producer, long sequence, long number) {
        pages.computeIfAbsent(Page.of(producer, sequence), page -> empty())[index(sequence)] = number;
    }

    long of(int producer, long sequence) {
        long[] page = pages.get(Page.of(producer, sequence));
        return page == null ? NONE : page[index(sequence)];
    }

    private static long[] empty() {
        long[] page = new long[PAGE];
        Arrays.fill(page, NONE);
        return page;
    }

    private static int index(long sequence) {
        return (int) sequence & (PAGE - 1);
    }
}
