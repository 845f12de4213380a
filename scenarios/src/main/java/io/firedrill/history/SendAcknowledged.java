package io.firedrill.history;

/** The broker acknowledged a record, at this offset. */
public record SendAcknowledged(long atMicros, long sequence, LogPartition log, long offset) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
