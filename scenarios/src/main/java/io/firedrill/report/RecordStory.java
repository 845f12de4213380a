package io.firedrill.report;

import io.firedrill.checker.RecordKey;
import io.firedrill.checker.RecordTrace;
import io.firedrill.checker.RecordTraces;
import io.firedrill.history.Delivered;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.FailoverStepped;
import io.firedrill.history.FaultHealed;
import io.firedrill.history.FaultInjected;
import io.firedrill.history.HiddenRecord;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.history.Phase;
import io.firedrill.history.PhaseBegan;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.WriterRole;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All that a history knows of one record, in the order of time and between the faults: when it was sent and how that ended,
 * who processed it, and where it is in the logs. Times are seconds since the traffic began, as in the charts.
 */
public final class RecordStory {
    /** A place may have had several records; more than these are not told. */
    private static final int RECORDS = 5;

    private static final RecordTrace NOTHING = new RecordTrace();

    private final History history;
    private final Timeline faults = new Timeline();
    private final SortedSet<String> foreign = new TreeSet<>();
    private long zeroMicros;

    private RecordStory(History history) {
        this.history = history;
    }

    /** The stories of what {@code asked} names, for people, each line ended by a line feed; empty if nothing is known. */
    public static Optional<String> of(History history, RecordQuery asked) throws IOException {
        RecordStory story = new RecordStory(history);
        story.readEngine();
        StringBuilder text = new StringBuilder();
        int told = 0;
        List<RecordKey> named = story.named(asked);
        Map<RecordKey, RecordTrace> traces = RecordTraces.of(history, named);
        for (RecordKey record : named) {
            RecordTrace trace = traces.getOrDefault(record, NOTHING);
            Optional<String> one = told < RECORDS ? story.tell(record, trace) : Optional.empty();
            if (one.isPresent()) {
                text.append(one.get());
                told++;
            }
        }
        story.foreign.forEach(text::append);
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    private void readEngine() throws IOException {
        Map<Integer, String> labels = new HashMap<>();
        history.read(WriterRole.ENGINE, new EntryVisitor() {
            @Override
            public void visit(PhaseBegan entry) {
                if (entry.phase() == Phase.SETUP || entry.phase() == Phase.TRAFFIC) {
                    zeroMicros = entry.atMicros();
                }
            }

            @Override
            public void visit(FaultInjected entry) {
                String label = entry.kind() + " " + entry.target();
                labels.put(entry.fault(), label);
                faults.add(entry.atMicros(), "-- fault: " + label);
            }

            @Override
            public void visit(FailoverStepped entry) {
                faults.add(
                        entry.atMicros(),
                        "-- failover from %s to %s: %s"
                                .formatted(
                                        entry.from(), entry.to(), entry.step().label()));
            }

            @Override
            public void visit(FaultHealed entry) {
                faults.add(entry.atMicros(), "-- healed: " + labels.getOrDefault(entry.fault(), "a fault"));
            }
        });
    }

    private List<RecordKey> named(RecordQuery asked) throws IOException {
        RecordQuery.Name name = asked.name();
        if (name != null) {
            // A producer that was started again has the same name and another number.
            return history.writers().stream()
                    .filter(writer -> writer.role() == WriterRole.PRODUCER)
                    .filter(writer -> writer.name().equals(name.producer()))
                    .map(writer -> new RecordKey(writer.number(), name.sequence()))
                    .toList();
        }
        RecordQuery.Place place = asked.place();
        return place == null ? List.of() : List.copyOf(at(place));
    }

    /** Whatever was acknowledged, processed or found there. */
    private SortedSet<RecordKey> at(RecordQuery.Place place) throws IOException {
        SortedSet<RecordKey> records = new TreeSet<>();
        for (HistoryWriterInfo writer : history.writers()) {
            history.read(writer, new EntryVisitor() {
                @Override
                public void visit(SendAcknowledged entry) {
                    if (isAt(place, entry.log(), entry.offset())) {
                        records.add(new RecordKey(writer.number(), entry.sequence()));
                    }
                }

                @Override
                public void visit(Delivered entry) {
                    note(entry.log(), entry.offset(), entry.identity());
                }

                @Override
                public void visit(LogRecord entry) {
                    note(entry.log(), entry.offset(), entry.identity());
                }

                @Override
                public void visit(HiddenRecord entry) {
                    note(entry.log(), entry.offset(), entry.identity());
                }

                private void note(LogPartition log, long offset, RecordIdentity identity) {
                    if (!isAt(place, log, offset)) {
                        return;
                    }
                    if (identity.producer() == RecordIdentity.FOREIGN_PRODUCER) {
                        foreign.add(
                                "%s has a record that no producer of this drill sent\n".formatted(log.placeOf(offset)));
                    } else {
                        records.add(new RecordKey(identity.producer(), identity.sequence()));
                    }
                }
            });
        }
        return records;
    }

    private static boolean isAt(RecordQuery.Place place, LogPartition log, long offset) {
        return offset == place.offset()
                && log.partition() == place.partition()
                && log.topic().equals(place.topic())
                && place.region().map(log.region()::equals).orElse(true);
    }

    private Optional<String> tell(RecordKey record, RecordTrace trace) {
        if (trace.events().isEmpty() && trace.places().isEmpty()) {
            return Optional.empty();
        }
        Timeline events = new Timeline();
        trace.events().forEach(event -> events.add(event.atMicros(), event.text()));
        events.addAll(faults);
        String places = trace.places().isEmpty() ? "nowhere that was read" : String.join("; ", trace.places());
        return Optional.of(
                "%s\n%s  in the logs: %s\n".formatted(record.label(history), events.since(zeroMicros), places));
    }
}
