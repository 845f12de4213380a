package io.firedrill.history;

/** A group member processed the record at {@code offset}. */
public record Delivered(long atMicros, LogPartition log, long offset, RecordIdentity identity) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
