package io.firedrill.checker;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The last sequence of each producer. Numbers of processes are small, but in a history that is damaged or made to harm. */
final class LastSequences {
    /** No sequence before. */
    static final long NONE = -1;

    private static final int DENSE = 4_096;

    private final Map<Integer, Long> others = new HashMap<>();
    private long[] dense = new long[0];

    /** Puts a producer's last sequence; returns the one before, or {@link #NONE}. */
    long put(int producer, long sequence) {
        if (producer < 0 || producer >= DENSE) {
            Long before = others.put(producer, sequence);
            return before == null ? NONE : before;
        }
        if (producer >= dense.length) {
            int known = dense.length;
            dense = Arrays.copyOf(dense, Math.min(DENSE, 2 * producer + 16));
            Arrays.fill(dense, known, dense.length, NONE);
        }
        long before = dense[producer];
        dense[producer] = sequence;
        return before;
    }
}
