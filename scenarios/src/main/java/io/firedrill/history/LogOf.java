package io.firedrill.history;

import org.jspecify.annotations.Nullable;

/** Tells which log an entry mentions, so that it can be defined before. */
final class LogOf implements EntryVisitor {
    private @Nullable LogPartition found;

    /** The log, or null where the entry mentions none. */
    @Nullable
    LogPartition of(Entry entry) {
        found = null;
        entry.deliverTo(this);
        return found;
    }

    @Override
    public void visit(SendIntent entry) {
        found = entry.log();
    }

    @Override
    public void visit(SendAcknowledged entry) {
        found = entry.log();
    }

    @Override
    public void visit(Delivered entry) {
        found = entry.log();
    }

    @Override
    public void visit(Committed entry) {
        found = entry.log();
    }

    @Override
    public void visit(Assigned entry) {
        found = entry.log();
    }

    @Override
    public void visit(Revoked entry) {
        found = entry.log();
    }

    @Override
    public void visit(LogRecord entry) {
        found = entry.log();
    }

    @Override
    public void visit(HiddenRecord entry) {
        found = entry.log();
    }

    @Override
    public void visit(LogEnd entry) {
        found = entry.log();
    }

    @Override
    public void visit(LastStable entry) {
        found = entry.log();
    }

    @Override
    public void visit(GroupMoved entry) {
        found = entry.log();
    }
}
