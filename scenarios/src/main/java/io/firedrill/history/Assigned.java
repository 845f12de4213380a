package io.firedrill.history;

/** A group member was given a partition and starts to read it at {@code position}. */
public record Assigned(long atMicros, LogPartition log, long position) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
