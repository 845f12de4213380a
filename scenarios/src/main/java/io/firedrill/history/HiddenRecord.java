package io.firedrill.history;

/**
 * The independent reader found a record in a log that it did not find when it read committed records only: one of a transaction
 * that was aborted, or is still open.
 */
public record HiddenRecord(long atMicros, LogPartition log, long offset, RecordIdentity identity) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
