package io.firedrill.history;

/** The independent reader found a record in a log. */
public record LogRecord(long atMicros, LogPartition log, long offset, RecordIdentity identity) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
