package io.firedrill.history;

/**
 * The independent reader is done with a partition.
 *
 * @param startOffset the log's first offset when the reading began
 * @param endOffset the log's end (high watermark) when the reading began
 * @param readTo the offset up to which it read; less than {@code endOffset} when it had to give up
 */
public record LogEnd(long atMicros, LogPartition log, long startOffset, long endOffset, long readTo) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
