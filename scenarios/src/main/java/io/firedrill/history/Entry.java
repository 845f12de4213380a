package io.firedrill.history;

/** One fact. Times are microseconds since the epoch, from one machine's clock. Immutable. */
public sealed interface Entry
        permits SendIntent,
                Polled,
                SendAcknowledged,
                SendFailed,
                SendIndefinite,
                TransactionBegan,
                CommitAsked,
                TransactionEnded,
                Derived,
                Delivered,
                Committed,
                CommitFailed,
                Assigned,
                Revoked,
                LogRecord,
                HiddenRecord,
                LogEnd,
                LastStable,
                PhaseBegan,
                FaultInjected,
                FaultHealed,
                Witnessed,
                WriterBegan,
                FailoverStepped,
                GroupMoved,
                Sampled,
                DrillProblem,
                Disturbance,
                BrokerVersion {

    /** When it happened, microseconds since the epoch. */
    long atMicros();

    /** Calls the {@code visit} for this kind of entry. */
    void deliverTo(EntryVisitor visitor);
}
