package io.firedrill.mirror.audit;

/**
 * Consecutive offsets of a partition.
 *
 * @param from the first; 0 or more
 * @param until the one after the last; more than {@code from}
 */
public record OffsetSpan(long from, long until) {
    public OffsetSpan {
        if (from < 0 || until <= from) {
            throw new IllegalArgumentException(
                    "offsets from %d to %d: must begin at 0 or later and not be empty".formatted(from, until));
        }
    }

    /** How many offsets it has. */
    public long size() {
        return until - from;
    }

    /** {@code 5} or {@code 5..9}, both ends included. */
    @Override
    public String toString() {
        return size() == 1 ? Long.toString(from) : from + ".." + (until - 1);
    }
}
