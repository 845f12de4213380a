package io.firedrill.history;

/** Receives entries by their kind. A visitor overrides what it is interested in; the rest is ignored. */
public interface EntryVisitor {
    default void visit(SendIntent entry) {}

    default void visit(SendAcknowledged entry) {}

    default void visit(SendFailed entry) {}

    default void visit(SendIndefinite entry) {}

    default void visit(TransactionBegan entry) {}

    default void visit(CommitAsked entry) {}

    default void visit(TransactionEnded entry) {}

    default void visit(Derived entry) {}

    default void visit(Polled entry) {}

    default void visit(Delivered entry) {}

    default void visit(Committed entry) {}

    default void visit(CommitFailed entry) {}

    default void visit(Assigned entry) {}

    default void visit(Revoked entry) {}

    default void visit(LogRecord entry) {}

    default void visit(HiddenRecord entry) {}

    default void visit(LogEnd entry) {}

    default void visit(LastStable entry) {}

    default void visit(PhaseBegan entry) {}

    default void visit(FaultInjected entry) {}

    default void visit(FaultHealed entry) {}

    default void visit(Witnessed entry) {}

    default void visit(FailoverStepped entry) {}

    default void visit(GroupMoved entry) {}

    default void visit(Sampled entry) {}

    default void visit(DrillProblem entry) {}

    default void visit(Disturbance entry) {}

    default void visit(WriterBegan entry) {}

    default void visit(BrokerVersion entry) {}
}
