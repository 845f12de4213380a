package io.firedrill.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/** The offsets of one partition that a reader of committed records found nothing at. */
final class OffsetGaps {
    private final Deque<Gap> gaps = new ArrayDeque<>();
    private long next;

    /** @param start the first offset of the log */
    OffsetGaps(long start) {
        this.next = start;
    }

    private record Gap(long from, long to) {}

    /** Something was found here; offsets come in their order. */
    void found(long offset) {
        passed(offset);
        next = offset + 1;
    }

    /** Nothing was found before this offset that {@link #found} was not told of. */
    void passed(long offset) {
        if (offset > next) {
            gaps.add(new Gap(next, offset));
            next = offset;
        }
    }

    boolean isEmpty() {
        return gaps.isEmpty();
    }

    /** Of gaps that are there. */
    long from() {
        return gaps.getFirst().from();
    }

    /** Behind the last of gaps that are there. */
    long to() {
        return gaps.getLast().to();
    }

    /** Whether the offset is in a gap; to be asked in the order of offsets, since it forgets those before. */
    boolean contain(long offset) {
        while (!gaps.isEmpty() && gaps.getFirst().to() <= offset) {
            gaps.removeFirst();
        }
        return !gaps.isEmpty() && gaps.getFirst().from() <= offset;
    }
}
