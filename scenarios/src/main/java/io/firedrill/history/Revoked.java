package io.firedrill.history;

/** A group member gave up or lost a partition. */
public record Revoked(long atMicros, LogPartition log) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
