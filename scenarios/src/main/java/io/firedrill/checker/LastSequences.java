package io.firedrill.checker;

/** The last sequence of each producer. */
final class LastSequences {
    /** No sequence before. */
    static final long NONE = -1;

    private final ByNumber<Last> producers = new ByNumber<>(producer -> new Last());

    private static final class Last {
        private long sequence = NONE;
    }

    /** Puts a producer's last sequence; returns the one before, or {@link #NONE}. */
    long put(int producer, long sequence) {
        Last last = producers.of(producer);
        long before = last.sequence;
        last.sequence = sequence;
        return before;
    }
}
