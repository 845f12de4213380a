package io.firedrill.mirror.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Offsets of one partition, as ranges. Bounded: where the ranges become too many, the lower half of them is taken for one,
 * and the gaps that were between them are counted as forgotten. Adding offsets in ascending order takes constant time.
 */
final class OffsetSet {
    private final int capacity;
    /** Where the ranges begin and end, in turn; ascending. */
    private long[] bounds = new long[8];

    private int ranges;
    /** The range that was looked up last; offsets that are repeated come one after the other. */
    private int latest;

    private GapTotals forgotten;

    /** @param capacity ranges at most; 2 or more */
    OffsetSet(int capacity) {
        this(capacity, List.of(), GapTotals.NONE);
    }

    /** @param spans ascending, with gaps between them */
    OffsetSet(int capacity, List<OffsetSpan> spans, GapTotals forgotten) {
        if (capacity < 2) {
            throw new IllegalArgumentException("capacity %d: must be 2 or more".formatted(capacity));
        }
        this.capacity = capacity;
        this.forgotten = forgotten;
        for (OffsetSpan span : spans) {
            if (ranges > 0 && span.from() <= last()) {
                throw new IllegalArgumentException("offsets %s: must be behind %d".formatted(span, last()));
            }
            insert(ranges, span.from(), span.until());
        }
    }

    /** Adds one offset; false where it was there. */
    boolean add(long offset) {
        int end = 2 * ranges - 1;
        if (end > 0 && offset == bounds[end]) {
            bounds[end]++;
            return true;
        }
        if (end < 0 || offset > bounds[end]) {
            insert(ranges, offset, offset + 1);
            return true;
        }
        return addWithin(offset);
    }

    /** Adds an offset that is below the last one. */
    private boolean addWithin(long offset) {
        int range = rangeAtOrBefore(offset);
        if (range >= 0 && offset < bounds[2 * range + 1]) {
            return false;
        }
        boolean growsUp = range >= 0 && bounds[2 * range + 1] == offset;
        boolean growsDown = bounds[2 * range + 2] == offset + 1;
        if (growsUp && growsDown) {
            bounds[2 * range + 1] = bounds[2 * range + 3];
            remove(range + 1, 1);
        } else if (growsUp) {
            bounds[2 * range + 1]++;
        } else if (growsDown) {
            bounds[2 * range + 2]--;
        } else {
            insert(range + 1, offset, offset + 1);
        }
        return true;
    }

    boolean contains(long offset) {
        int range = rangeAtOrBefore(offset);
        return range >= 0 && offset < bounds[2 * range + 1];
    }

    boolean isEmpty() {
        return ranges == 0;
    }

    int ranges() {
        return ranges;
    }

    /** The greatest offset; -1 where there is none. */
    long last() {
        return ranges == 0 ? -1 : bounds[2 * ranges - 1] - 1;
    }

    /** The smallest offset; -1 where there is none. */
    long first() {
        return ranges == 0 ? -1 : bounds[0];
    }

    /** The gaps that were taken for offsets, so that nobody can say whether they were filled since. */
    GapTotals forgotten() {
        return forgotten;
    }

    List<OffsetSpan> spans() {
        List<OffsetSpan> spans = new ArrayList<>(ranges);
        for (int range = 0; range < ranges; range++) {
            spans.add(new OffsetSpan(bounds[2 * range], bounds[2 * range + 1]));
        }
        return spans;
    }

    /** What is missing between the first and the last offset, in ascending order. */
    List<OffsetSpan> gaps() {
        List<OffsetSpan> gaps = new ArrayList<>(Math.max(0, ranges - 1));
        for (int range = 1; range < ranges; range++) {
            gaps.add(new OffsetSpan(bounds[2 * range - 1], bounds[2 * range]));
        }
        return gaps;
    }

    /**
     * Adds gaps as a whole.
     *
     * @param gaps some of {@link #gaps()}, in ascending order
     */
    void close(List<OffsetSpan> gaps) {
        int next = 0;
        int kept = 0;
        for (int range = 1; range < ranges; range++) {
            boolean closed = next < gaps.size() && gaps.get(next).until() == bounds[2 * range];
            if (closed) {
                next++;
            } else {
                kept++;
                bounds[2 * kept] = bounds[2 * range];
            }
            bounds[2 * kept + 1] = bounds[2 * range + 1];
        }
        ranges = Math.min(ranges, kept + 1);
        latest = 0;
    }

    /** The last range that does not begin behind {@code offset}; -1 where there is none. */
    private int rangeAtOrBefore(long offset) {
        if (latest < ranges && bounds[2 * latest] <= offset && offset <= bounds[2 * latest + 1]) {
            // Where the offset is just behind this range, the next one may begin there only if it touched it.
            return latest;
        }
        int low = 0;
        int high = ranges;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bounds[2 * middle] <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        latest = Math.max(0, low - 1);
        return low - 1;
    }

    private void insert(int range, long from, long until) {
        int at = range;
        if (ranges == capacity) {
            int removed = forgetLowerGaps();
            if (at > 0 && at <= removed) {
                // It is between those that are one now.
                return;
            }
            at = Math.max(0, at - removed);
        }
        if (2 * ranges == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        System.arraycopy(bounds, 2 * at, bounds, 2 * at + 2, 2 * (ranges - at));
        bounds[2 * at] = from;
        bounds[2 * at + 1] = until;
        ranges++;
    }

    private int forgetLowerGaps() {
        int gaps = capacity / 2;
        for (int range = 1; range <= gaps; range++) {
            forgotten = forgotten.plus(new OffsetSpan(bounds[2 * range - 1], bounds[2 * range]));
        }
        bounds[1] = bounds[2 * gaps + 1];
        remove(1, gaps);
        return gaps;
    }

    private void remove(int range, int count) {
        System.arraycopy(bounds, 2 * (range + count), bounds, 2 * range, 2 * (ranges - range - count));
        ranges -= count;
        latest = 0;
    }
}
