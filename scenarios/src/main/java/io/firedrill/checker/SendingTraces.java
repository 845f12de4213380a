package io.firedrill.checker;

import io.firedrill.history.CommitAsked;
import io.firedrill.history.Derived;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.LogPartition;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendFailed;
import io.firedrill.history.SendIndefinite;
import io.firedrill.history.SendIntent;
import io.firedrill.history.TransactionBegan;
import io.firedrill.history.TransactionEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a producer says of its records. Reads that producer's history. */
final class SendingTraces implements EntryVisitor {
    private static final long NOT_IN_A_TRANSACTION = -1;

    private final History history;
    private final Map<Long, RecordTrace> traces;
    private final EntryVisitor others;
    private final List<RecordTrace> inTransaction = new ArrayList<>();
    private long firstOfTransaction = NOT_IN_A_TRANSACTION;

    /**
     * @param traces of its records, by sequence
     * @param others takes what it says of the records that it answers
     */
    SendingTraces(History history, Map<Long, RecordTrace> traces, EntryVisitor others) {
        this.history = history;
        this.traces = traces;
        this.others = others;
    }

    @Override
    public void visit(TransactionBegan entry) {
        firstOfTransaction = entry.firstSequence();
        inTransaction.clear();
    }

    @Override
    public void visit(CommitAsked entry) {
        inTransaction.forEach(trace -> trace.add(entry.atMicros(), "its producer asks for the commit", ""));
    }

    @Override
    public void visit(TransactionEnded entry) {
        String why = entry.error().isEmpty() ? "" : ": " + entry.error();
        inTransaction.forEach(trace ->
                trace.add(entry.atMicros(), "its transaction is " + entry.how().label(), why));
        firstOfTransaction = NOT_IN_A_TRANSACTION;
        inTransaction.clear();
    }

    @Override
    public void visit(Derived entry) {
        others.visit(entry);
        RecordTrace trace = traces.get(entry.sequence());
        if (trace != null) {
            trace.add(
                    entry.atMicros(),
                    "made",
                    " of " + new RecordKey(entry.inputProducer(), entry.inputSequence()).label(history));
        }
    }

    @Override
    public void visit(SendIntent entry) {
        RecordTrace trace = traces.get(entry.sequence());
        if (trace == null) {
            return;
        }
        boolean concerned = firstOfTransaction != NOT_IN_A_TRANSACTION;
        if (concerned) {
            inTransaction.add(trace);
        }
        trace.add(
                entry.atMicros(),
                "sent",
                String.format(
                        Locale.ROOT,
                        " to %s in %s%s, %.1f ms after its time",
                        entry.log().topic(),
                        entry.log().region(),
                        concerned ? ", in a transaction that begins with #" + firstOfTransaction : "",
                        (entry.atMicros() - entry.intendedMicros()) / 1e3));
    }

    @Override
    public void visit(SendAcknowledged entry) {
        RecordTrace trace = traces.get(entry.sequence());
        if (trace != null) {
            trace.add(entry.atMicros(), "acknowledged", " at " + place(entry));
        }
    }

    @Override
    public void visit(SendFailed entry) {
        RecordTrace trace = traces.get(entry.sequence());
        if (trace != null) {
            trace.add(entry.atMicros(), "refused", ": " + entry.error());
        }
    }

    @Override
    public void visit(SendIndefinite entry) {
        RecordTrace trace = traces.get(entry.sequence());
        if (trace != null) {
            trace.add(entry.atMicros(), "ended without an answer", ", there or not: " + entry.error());
        }
    }

    private static String place(SendAcknowledged entry) {
        LogPartition log = entry.log();
        return entry.offset() < 0
                ? "%s-%d in %s, offset unknown".formatted(log.topic(), log.partition(), log.region())
                : log.placeOf(entry.offset());
    }
}
