package io.firedrill.report;

import io.firedrill.history.CommitAsked;
import io.firedrill.history.Delivered;
import io.firedrill.history.Derived;
import io.firedrill.history.EntryVisitor;
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
import io.firedrill.history.SendFailed;
import io.firedrill.history.SendIndefinite;
import io.firedrill.history.SendIntent;
import io.firedrill.history.TransactionBegan;
import io.firedrill.history.TransactionEnded;
import io.firedrill.history.WriterRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that a history knows of one record, in the order of time and between the faults: when it was sent and how that ended,
 * who processed it, and where it is in the logs. Times are seconds since the traffic began, as in the charts.
 */
public final class RecordStory {
    /** A place may have had several records; more than these are not told. */
    private static final int RECORDS = 5;

    private static final long NOT_IN_A_TRANSACTION = -1;

    private final History history;
    private final SortedMap<Long, List<String>> faults = new TreeMap<>();
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
        for (Subject subject : story.named(asked)) {
            Optional<String> one = told < RECORDS ? story.tell(subject) : Optional.empty();
            if (one.isPresent()) {
                text.append(one.get());
                told++;
            }
        }
        story.foreign.forEach(text::append);
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    private record Subject(int producer, long sequence) implements Comparable<Subject> {
        boolean is(RecordIdentity identity) {
            return identity.producer() == producer && identity.sequence() == sequence;
        }

        @Override
        public int compareTo(Subject other) {
            int byProducer = Integer.compare(producer, other.producer);
            return byProducer != 0 ? byProducer : Long.compare(sequence, other.sequence);
        }
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
                at(faults, entry.atMicros(), "-- fault: " + label);
            }

            @Override
            public void visit(FaultHealed entry) {
                at(faults, entry.atMicros(), "-- healed: " + labels.getOrDefault(entry.fault(), "a fault"));
            }
        });
    }

    private static void at(SortedMap<Long, List<String>> events, long micros, String line) {
        events.computeIfAbsent(micros, time -> new ArrayList<>()).add(line);
    }

    private List<Subject> named(RecordQuery asked) throws IOException {
        RecordQuery.Name name = asked.name();
        if (name != null) {
            // A producer that was started again has the same name and another number.
            return history.writers().stream()
                    .filter(writer -> writer.role() == WriterRole.PRODUCER)
                    .filter(writer -> writer.name().equals(name.producer()))
                    .map(writer -> new Subject(writer.number(), name.sequence()))
                    .toList();
        }
        RecordQuery.Place place = asked.place();
        return place == null ? List.of() : List.copyOf(at(place));
    }

    /** Whatever was acknowledged, processed or found there. */
    private SortedSet<Subject> at(RecordQuery.Place place) throws IOException {
        SortedSet<Subject> records = new TreeSet<>();
        for (HistoryWriterInfo writer : history.writers()) {
            history.read(writer, new EntryVisitor() {
                @Override
                public void visit(SendAcknowledged entry) {
                    if (isAt(place, entry.log(), entry.offset())) {
                        records.add(new Subject(writer.number(), entry.sequence()));
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
                                "%s has a record that no producer of this drill sent\n".formatted(place(log, offset)));
                    } else {
                        records.add(new Subject(identity.producer(), identity.sequence()));
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

    private Optional<String> tell(Subject subject) throws IOException {
        SortedMap<Long, List<String>> events = new TreeMap<>();
        List<String> found = new ArrayList<>();
        for (HistoryWriterInfo writer : history.writers()) {
            history.read(
                    writer,
                    writer.role() == WriterRole.PRODUCER && writer.number() == subject.producer()
                            ? new Sending(subject, events)
                            : new Receiving(subject, writer, events, found));
        }
        if (events.isEmpty() && found.isEmpty()) {
            return Optional.empty();
        }
        faults.forEach((micros, lines) -> lines.forEach(line -> at(events, micros, line)));
        StringBuilder text = new StringBuilder(label(subject)).append('\n');
        events.forEach((micros, lines) -> lines.forEach(
                line -> text.append(String.format(Locale.ROOT, "%12.3f s  %s\n", (micros - zeroMicros) / 1e6, line))));
        return Optional.of(text.append("  in the logs: ")
                .append(found.isEmpty() ? "nowhere that was read" : String.join("; ", found))
                .append('\n')
                .toString());
    }

    private String label(Subject subject) {
        return history.writers().stream()
                .filter(writer -> writer.number() == subject.producer())
                .map(writer -> writer.incarnation() == 0
                        ? "%s #%d".formatted(writer.name(), subject.sequence())
                        : "%s #%d, after start %d"
                                .formatted(writer.name(), subject.sequence(), writer.incarnation() + 1))
                .findFirst()
                .orElse("producer %d #%d".formatted(subject.producer(), subject.sequence()));
    }

    private static String place(LogPartition log, long offset) {
        return offset < 0
                ? "%s-%d in %s, offset unknown".formatted(log.topic(), log.partition(), log.region())
                : "%s-%d@%d in %s".formatted(log.topic(), log.partition(), offset, log.region());
    }

    private static String damage(RecordIdentity identity) {
        return identity.intact() ? "" : ", not as it was sent";
    }

    /** What its producer says. */
    private final class Sending implements EntryVisitor {
        private final Subject subject;
        private final SortedMap<Long, List<String>> events;
        private long firstOfTransaction = NOT_IN_A_TRANSACTION;
        private boolean concerned;

        Sending(Subject subject, SortedMap<Long, List<String>> events) {
            this.subject = subject;
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
                at(events, entry.atMicros(), "its producer asks for the commit");
            }
        }

        @Override
        public void visit(TransactionEnded entry) {
            if (concerned) {
                String why = entry.error().isEmpty() ? "" : ": " + entry.error();
                at(events, entry.atMicros(), "its transaction is " + entry.how().label() + why);
            }
            firstOfTransaction = NOT_IN_A_TRANSACTION;
            concerned = false;
        }

        @Override
        public void visit(Derived entry) {
            if (entry.sequence() == subject.sequence()) {
                at(
                        events,
                        entry.atMicros(),
                        "made of " + label(new Subject(entry.inputProducer(), entry.inputSequence())));
            }
        }

        @Override
        public void visit(SendIntent entry) {
            if (entry.sequence() == subject.sequence()) {
                concerned = firstOfTransaction != NOT_IN_A_TRANSACTION;
                at(
                        events,
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
            if (entry.sequence() == subject.sequence()) {
                at(events, entry.atMicros(), "acknowledged at " + place(entry.log(), entry.offset()));
            }
        }

        @Override
        public void visit(SendFailed entry) {
            if (entry.sequence() == subject.sequence()) {
                at(events, entry.atMicros(), "refused: " + entry.error());
            }
        }

        @Override
        public void visit(SendIndefinite entry) {
            if (entry.sequence() == subject.sequence()) {
                at(events, entry.atMicros(), "ended without an answer, there or not: " + entry.error());
            }
        }
    }

    /** What members and readers say. */
    private record Receiving(
            Subject subject, HistoryWriterInfo writer, SortedMap<Long, List<String>> events, List<String> found)
            implements EntryVisitor {
        @Override
        public void visit(Derived entry) {
            if (entry.inputProducer() == subject.producer() && entry.inputSequence() == subject.sequence()) {
                at(events, entry.atMicros(), "answered by %s #%d".formatted(writer.name(), entry.sequence()));
            }
        }

        @Override
        public void visit(Delivered entry) {
            if (subject.is(entry.identity())) {
                at(
                        events,
                        entry.atMicros(),
                        "processed by %s from %s%s"
                                .formatted(
                                        writer.name(), place(entry.log(), entry.offset()), damage(entry.identity())));
            }
        }

        @Override
        public void visit(LogRecord entry) {
            if (subject.is(entry.identity())) {
                found.add(place(entry.log(), entry.offset()) + damage(entry.identity()));
            }
        }

        @Override
        public void visit(HiddenRecord entry) {
            if (subject.is(entry.identity())) {
                found.add(place(entry.log(), entry.offset()) + ", hidden from readers of committed records"
                        + damage(entry.identity()));
            }
        }
    }
}
