package io.firedrill.checker;

import io.firedrill.history.CommitAsked;
import io.firedrill.history.Derived;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendFailed;
import io.firedrill.history.SendIndefinite;
import io.firedrill.history.SendIntent;
import io.firedrill.history.TransactionBegan;
import io.firedrill.history.TransactionEnd;
import io.firedrill.history.TransactionEnded;
import io.firedrill.history.WriterRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads what the producers did. A broker's acknowledgement of a record in a transaction promises nothing; the answer to the
 * commit does. So the acknowledgements wait for the end of their transaction, and count from then. One whose process ended before
 * it had asked for the commit is aborted, one whose process ended between question and answer indefinite. Worked example:
 * {@code p} begins, {@code p#4} and {@code p#5} are acknowledged, {@code p} asks for the commit and is killed: neither record is
 * acknowledged, and both may be there, or none.
 */
final class Sends implements EntryVisitor {
    /** Far more than a scenario can ask for: damage or malice. */
    private static final long LARGEST = 1_000_000;

    private final int producer;
    private final SendVisitor visitor;
    private final List<SendAcknowledged> written = new ArrayList<>();
    private boolean open;
    private boolean asked;
    private long number;
    private long first;
    /** After all that were sent so far. */
    private long next;
    /** Where the last transaction that was not committed ended: a late acknowledgement before it means nothing. */
    private long withdrawnBefore;

    private Sends(int producer, SendVisitor visitor) {
        this.producer = producer;
        this.visitor = visitor;
    }

    /** Delivers all producers' histories, each to its own visitor. */
    static void read(History history, Function<HistoryWriterInfo, SendVisitor> visitors) throws IOException {
        for (HistoryWriterInfo writer : history.writers()) {
            if (writer.role() == WriterRole.PRODUCER) {
                Sends sends = new Sends(writer.number(), visitors.apply(writer));
                history.read(writer, sends);
                sends.end();
            }
        }
    }

    @Override
    public void visit(TransactionBegan entry) {
        end();
        open = true;
        asked = false;
        number++;
        first = entry.firstSequence();
        next = Math.max(next, first);
    }

    @Override
    public void visit(CommitAsked entry) {
        asked = true;
    }

    @Override
    public void visit(TransactionEnded entry) {
        if (open) {
            ended(entry.how(), entry.atMicros());
        }
    }

    /** The process ended; what it left open has no outcome but this. */
    private void end() {
        if (open) {
            ended(asked ? TransactionEnd.INDEFINITE : TransactionEnd.ABORTED, 0);
        }
    }

    private void ended(TransactionEnd how, long atMicros) {
        open = false;
        if (next - first > LARGEST) {
            throw new IllegalArgumentException(
                    "a transaction of %d records was not written by a drill".formatted(next - first));
        }
        if (how == TransactionEnd.COMMITTED) {
            written.forEach(entry ->
                    visitor.visit(new SendAcknowledged(atMicros, entry.sequence(), entry.log(), entry.offset())));
        } else {
            withdrawnBefore = next;
        }
        visitor.ended(new Transaction(producer, number, first, next, how, written));
        written.clear();
    }

    @Override
    public void visit(SendIntent entry) {
        next = entry.sequence() + 1;
        visitor.visit(entry);
    }

    @Override
    public void visit(SendAcknowledged entry) {
        if (open) {
            written.add(entry);
        } else if (entry.sequence() >= withdrawnBefore) {
            visitor.visit(entry);
        }
    }

    @Override
    public void visit(SendFailed entry) {
        visitor.visit(entry);
    }

    @Override
    public void visit(SendIndefinite entry) {
        visitor.visit(entry);
    }

    @Override
    public void visit(Derived entry) {
        visitor.visit(entry);
    }
}
