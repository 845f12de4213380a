package io.firedrill.history;

import java.util.List;

/** Collects every entry that it is handed, whatever its kind. */
final class Collector implements EntryVisitor {
    private final List<Entry> entries;

    Collector(List<Entry> entries) {
        this.entries = entries;
    }

    @Override
    public void visit(SendIntent entry) {
        entries.add(entry);
    }

    @Override
    public void visit(SendAcknowledged entry) {
        entries.add(entry);
    }

    @Override
    public void visit(SendFailed entry) {
        entries.add(entry);
    }

    @Override
    public void visit(SendIndefinite entry) {
        entries.add(entry);
    }

    @Override
    public void visit(Delivered entry) {
        entries.add(entry);
    }

    @Override
    public void visit(Committed entry) {
        entries.add(entry);
    }

    @Override
    public void visit(CommitFailed entry) {
        entries.add(entry);
    }

    @Override
    public void visit(Polled entry) {
        entries.add(entry);
    }

    @Override
    public void visit(Assigned entry) {
        entries.add(entry);
    }

    @Override
    public void visit(Revoked entry) {
        entries.add(entry);
    }

    @Override
    public void visit(LogRecord entry) {
        entries.add(entry);
    }

    @Override
    public void visit(LogEnd entry) {
        entries.add(entry);
    }

    @Override
    public void visit(PhaseBegan entry) {
        entries.add(entry);
    }

    @Override
    public void visit(FaultInjected entry) {
        entries.add(entry);
    }

    @Override
    public void visit(FaultHealed entry) {
        entries.add(entry);
    }

    @Override
    public void visit(Witnessed entry) {
        entries.add(entry);
    }

    @Override
    public void visit(FailoverStepped entry) {
        entries.add(entry);
    }

    @Override
    public void visit(GroupMoved entry) {
        entries.add(entry);
    }

    @Override
    public void visit(Sampled entry) {
        entries.add(entry);
    }

    @Override
    public void visit(DrillProblem entry) {
        entries.add(entry);
    }

    @Override
    public void visit(Disturbance entry) {
        entries.add(entry);
    }

    @Override
    public void visit(BrokerVersion entry) {
        entries.add(entry);
    }

    @Override
    public void visit(WriterBegan entry) {
        entries.add(entry);
    }

    @Override
    public void visit(TransactionBegan entry) {
        entries.add(entry);
    }

    @Override
    public void visit(CommitAsked entry) {
        entries.add(entry);
    }

    @Override
    public void visit(TransactionEnded entry) {
        entries.add(entry);
    }

    @Override
    public void visit(Derived entry) {
        entries.add(entry);
    }

    @Override
    public void visit(LastStable entry) {
        entries.add(entry);
    }

    @Override
    public void visit(HiddenRecord entry) {
        entries.add(entry);
    }
}
