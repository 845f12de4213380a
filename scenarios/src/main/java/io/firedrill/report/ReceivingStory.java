package io.firedrill.report;

import io.firedrill.history.Delivered;
import io.firedrill.history.Derived;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.HiddenRecord;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogRecord;
import io.firedrill.history.RecordIdentity;
import java.util.List;

/**
 * What one member or reader says of a record.
 *
 * @param found receives where it is in the logs
 */
record ReceivingStory(ToldRecord told, HistoryWriterInfo writer, Timeline events, List<String> found)
        implements EntryVisitor {
    @Override
    public void visit(Derived entry) {
        if (entry.inputProducer() == told.producer() && entry.inputSequence() == told.sequence()) {
            events.add(entry.atMicros(), "answered by %s #%d".formatted(writer.name(), entry.sequence()));
        }
    }

    @Override
    public void visit(Delivered entry) {
        if (told.is(entry.identity())) {
            events.add(
                    entry.atMicros(),
                    "processed by %s from %s%s"
                            .formatted(writer.name(), entry.log().placeOf(entry.offset()), damage(entry.identity())));
        }
    }

    @Override
    public void visit(LogRecord entry) {
        if (told.is(entry.identity())) {
            found.add(entry.log().placeOf(entry.offset()) + damage(entry.identity()));
        }
    }

    @Override
    public void visit(HiddenRecord entry) {
        if (told.is(entry.identity())) {
            found.add(entry.log().placeOf(entry.offset()) + ", hidden from readers of committed records"
                    + damage(entry.identity()));
        }
    }

    private static String damage(RecordIdentity identity) {
        return identity.intact() ? "" : ", not as it was sent";
    }
}
