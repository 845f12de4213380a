package io.firedrill.mirror.translation;

import java.util.ArrayList;
import java.util.List;

/**
 * Offsets of one partition.
 *
 * @param from the first
 * @param until the one after the last; empty where it is not above {@code from}
 */
public record OffsetRange(long from, long until) {
    /** {@code from} and everything after it. */
    static OffsetRange from(long from) {
        return new OffsetRange(from, Long.MAX_VALUE);
    }

    /** Whether no offset is in it. */
    public boolean isEmpty() {
        return until <= from;
    }

    /** How many offsets are in it. */
    public long size() {
        return isEmpty() ? 0 : until - from;
    }

    /** What both have. */
    public OffsetRange within(OffsetRange other) {
        return new OffsetRange(Math.max(from, other.from), Math.min(until, other.until));
    }

    /** What of this range is in none of {@code others}, in ascending order. */
    public List<OffsetRange> without(List<OffsetRange> others) {
        List<OffsetRange> left = List.of(this);
        for (OffsetRange other : others) {
            List<OffsetRange> parts = new ArrayList<>();
            left.forEach(range -> parts.addAll(range.without(other)));
            left = parts;
        }
        return left.stream().filter(range -> !range.isEmpty()).toList();
    }

    private List<OffsetRange> without(OffsetRange other) {
        if (within(other).isEmpty()) {
            return List.of(this);
        }
        return List.of(new OffsetRange(from, other.from), new OffsetRange(other.until, until));
    }
}
