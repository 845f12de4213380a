package io.firedrill.history;

/**
 * How far a reader of committed records can come in a partition.
 *
 * @param offset the last stable offset (LSO) when the reading began: the first offset of the oldest transaction that is open, or
 *     the high watermark
 */
public record LastStable(long atMicros, LogPartition log, long offset) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
