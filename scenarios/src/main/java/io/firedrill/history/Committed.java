package io.firedrill.history;

/** A group member committed: {@code offset} is the next that the group will read. */
public record Committed(long atMicros, LogPartition log, long offset) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
