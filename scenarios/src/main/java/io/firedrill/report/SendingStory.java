package io.firedrill.report;

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
import java.util.Locale;

/** What a record's producer says of it. Reads that producer's history. */
final class SendingStory implements EntryVisitor {
    private static final long NOT_IN_A_TRANSACTION = -1;

    private final ToldRecord told;
    private final History history;
    private final Timeline events;
    private long firstOfTransaction = NOT_IN_A_TRANSACTION;
    private boolean concerned;

    SendingStory(ToldRecord told, History history, Timeline events) {
        this.told = told;
        this.history = history;
        this.events = events;
    }

    @Override
    public void visit(TransactionBegan entry) {
        firstOfTransaction = entry.firstSequence();
        concerned = false;
    }

    @Override
    public void visit(CommitAsked entry) {
        if (concerned) {
            events.add(entry.atMicros(), "its producer asks for the commit");
        }
    }

    @Override
    public void visit(TransactionEnded entry) {
        if (concerned) {
            String why = entry.error().isEmpty() ? "" : ": " + entry.error();
            events.add(entry.atMicros(), "its transaction is " + entry.how().label() + why);
        }
        firstOfTransaction = NOT_IN_A_TRANSACTION;
        concerned = false;
    }

    @Override
    public void visit(Derived entry) {
        if (entry.sequence() == told.sequence()) {
            events.add(
                    entry.atMicros(),
                    "made of " + new ToldRecord(entry.inputProducer(), entry.inputSequence()).label(history));
        }
    }

    @Override
    public void visit(SendIntent entry) {
        if (entry.sequence() == told.sequence()) {
            concerned = firstOfTransaction != NOT_IN_A_TRANSACTION;
            events.add(
                    entry.atMicros(),
                    String.format(
                            Locale.ROOT,
                            "sent to %s in %s%s, %.1f ms after its time",
                            entry.log().topic(),
                            entry.log().region(),
                            concerned ? ", in a transaction that begins with #" + firstOfTransaction : "",
                            (entry.atMicros() - entry.intendedMicros()) / 1e3));
        }
    }

    @Override
    public void visit(SendAcknowledged entry) {
        if (entry.sequence() == told.sequence()) {
            events.add(entry.atMicros(), "acknowledged at " + place(entry));
        }
    }

    @Override
    public void visit(SendFailed entry) {
        if (entry.sequence() == told.sequence()) {
            events.add(entry.atMicros(), "refused: " + entry.error());
        }
    }

    @Override
    public void visit(SendIndefinite entry) {
        if (entry.sequence() == told.sequence()) {
            events.add(entry.atMicros(), "ended without an answer, there or not: " + entry.error());
        }
    }

    private static String place(SendAcknowledged entry) {
        LogPartition log = entry.log();
        return entry.offset() < 0
                ? "%s-%d in %s, offset unknown".formatted(log.topic(), log.partition(), log.region())
                : log.placeOf(entry.offset());
    }
}
