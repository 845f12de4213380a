package io.firedrill.mirror.audit;

/** How many gaps there are of one kind, and how many offsets are in them. */
public record GapTotals(long gaps, long offsets) {
    static final GapTotals NONE = new GapTotals(0, 0);

    GapTotals plus(OffsetSpan gap) {
        return new GapTotals(gaps + 1, offsets + gap.size());
    }

    GapTotals plus(GapTotals other) {
        return new GapTotals(gaps + other.gaps, offsets + other.offsets);
    }
}
