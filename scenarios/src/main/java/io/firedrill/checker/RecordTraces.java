package io.firedrill.checker;

import io.firedrill.history.Delivered;
import io.firedrill.history.Derived;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.HiddenRecord;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogRecord;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.WriterRole;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks some records up in a history, all of them in one reading. */
public final class RecordTraces {
    private final History history;
    private final Map<Integer, Map<Long, RecordTrace>> traces = new HashMap<>();

    private RecordTraces(History history) {
        this.history = history;
    }

    /** Traces of {@code records}; empty ones of those that the history does not know. */
    public static Map<RecordKey, RecordTrace> of(History history, Collection<RecordKey> records) throws IOException {
        RecordTraces traces = new RecordTraces(history);
        Map<RecordKey, RecordTrace> found = new HashMap<>();
        for (RecordKey record : records) {
            found.put(
                    record,
                    traces.ofProducer(record.producer()).computeIfAbsent(record.sequence(), key -> new RecordTrace()));
        }
        if (!records.isEmpty()) {
            traces.read();
        }
        return found;
    }

    private Map<Long, RecordTrace> ofProducer(int producer) {
        return traces.computeIfAbsent(producer, number -> new HashMap<>());
    }

    private void read() throws IOException {
        for (HistoryWriterInfo writer : history.writers()) {
            EntryVisitor receiving = new Receiving(writer);
            boolean sends = writer.role() == WriterRole.PRODUCER && traces.containsKey(writer.number());
            history.read(
                    writer, sends ? new SendingTraces(history, ofProducer(writer.number()), receiving) : receiving);
        }
    }

    private @Nullable RecordTrace of(int producer, long sequence) {
        Map<Long, RecordTrace> byProducer = traces.get(producer);
        return byProducer == null ? null : byProducer.get(sequence);
    }

    private @Nullable RecordTrace of(RecordIdentity identity) {
        return of(identity.producer(), identity.sequence());
    }

    /** What members, readers, and producers of answers say of others' records. */
    private final class Receiving implements EntryVisitor {
        private final HistoryWriterInfo writer;

        Receiving(HistoryWriterInfo writer) {
            this.writer = writer;
        }

        @Override
        public void visit(Derived entry) {
            RecordTrace trace = of(entry.inputProducer(), entry.inputSequence());
            if (trace != null) {
                trace.add(entry.atMicros(), "answered", " by %s #%d".formatted(writer.name(), entry.sequence()));
            }
        }

        @Override
        public void visit(Delivered entry) {
            RecordTrace trace = of(entry.identity());
            if (trace != null) {
                trace.add(
                        entry.atMicros(),
                        "processed by " + writer.name(),
                        " from " + entry.log().placeOf(entry.offset()) + damage(entry.identity()));
            }
        }

        @Override
        public void visit(LogRecord entry) {
            RecordTrace trace = of(entry.identity());
            if (trace != null) {
                trace.found(entry.log().placeOf(entry.offset()) + damage(entry.identity()));
            }
        }

        @Override
        public void visit(HiddenRecord entry) {
            RecordTrace trace = of(entry.identity());
            if (trace != null) {
                trace.found(entry.log().placeOf(entry.offset()) + ", hidden from readers of committed records"
                        + damage(entry.identity()));
            }
        }

        private static String damage(RecordIdentity identity) {
            return identity.intact() ? "" : ", not as it was sent";
        }
    }
}
