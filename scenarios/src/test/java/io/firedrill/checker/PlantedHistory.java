package io.firedrill.checker;

import io.firedrill.history.Assigned;
import io.firedrill.history.Committed;
import io.firedrill.history.Delivered;
import io.firedrill.history.Entry;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogEnd;
import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.history.Phase;
import io.firedrill.history.PhaseBegan;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.Revoked;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendFailed;
import io.firedrill.history.SendIndefinite;
import io.firedrill.history.SendIntent;
import io.firedrill.history.WriterBegan;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.Measure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A legal history of three producers, a topic {@code t} of three partitions in region {@code a} and a group {@code g} of two
 * members, into which anomalies are planted: each record has its {@link Fate}, and what a checker must find is known.
 */
final class PlantedHistory implements History {
    private static final int PRODUCERS = 3;
    private static final int PARTITIONS = 3;
    private static final HistoryWriterInfo ENGINE = new HistoryWriterInfo(9, "engine", WriterRole.ENGINE, "engine", 0);
    private static final HistoryWriterInfo READER = new HistoryWriterInfo(8, "log-a", WriterRole.LOG_READER, "a", 0);

    private final Map<HistoryWriterInfo, List<Entry>> files = new LinkedHashMap<>();
    private final Map<Measure, Long> planted = new EnumMap<>(Measure.class);
    private final List<Fate> fates;
    private final long seed;
    private final long[] next = new long[PRODUCERS];
    private final List<List<Slot>> logs = new ArrayList<>();

    /** What becomes of a record. */
    enum Fate {
        CLEAN,
        INDEFINITE_AND_THERE,
        INDEFINITE_AND_ABSENT,
        REFUSED_AND_ABSENT,
        LOST,
        DUPLICATE,
        /** It changes places with the next clean one of its producer. */
        REORDERED,
        /** Acknowledged where the log's first record is. */
        DIVERGED,
        CORRUPTED_IN_THE_LOG,
        CORRUPTED_ON_DELIVERY,
        REFUSED_AND_THERE,
        /** Handed out again after a rebalance. */
        REDELIVERED,
        /** Handed out again with no rebalance between. */
        POLLED_TWICE,
        SKIPPED,
        /** At the end of its log, beyond what its group has committed. */
        UNPROCESSED,
        /** At the end of its log, beyond what was read of it. */
        UNSEEN;

        boolean isLegal() {
            return switch (this) {
                case CLEAN, INDEFINITE_AND_THERE, INDEFINITE_AND_ABSENT, REFUSED_AND_ABSENT -> true;
                default -> false;
            };
        }

        private boolean isAbsent() {
            return this == INDEFINITE_AND_ABSENT || this == REFUSED_AND_ABSENT || this == LOST;
        }
    }

    private record Sent(int producer, long sequence, Fate fate) {}

    /** A place in a log; whether it is the first copy of its record. */
    private record Slot(Sent sent, boolean first) {}

    /**
     * The history in which the records have these fates.
     *
     * @param seed draws producer and partition of each record
     */
    PlantedHistory(List<Fate> fates, long seed) {
        this.fates = List.copyOf(fates);
        this.seed = seed;
        for (int producer = 0; producer < PRODUCERS; producer++) {
            files.put(producerFile(producer), new ArrayList<>());
        }
        for (int member = 0; member < 2; member++) {
            files.put(memberFile(member), new ArrayList<>());
        }
        files.put(READER, new ArrayList<>());
        for (int partition = 0; partition < PARTITIONS; partition++) {
            logs.add(new ArrayList<>());
        }
        layOut();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            tell(partition);
        }
        files.put(
                ENGINE,
                List.of(new PhaseBegan(1_000_000_000, Phase.READ, ""), new PhaseBegan(1_000_000_001, Phase.DONE, "")));
    }

    /** How often each anomaly was planted; measures without one are absent. */
    Map<Measure, Long> planted() {
        return planted;
    }

    /** Puts each record into its partition: first the ordinary ones, then second copies, then what is at the end. */
    private void layOut() {
        Random random = new Random(seed);
        for (Fate fate : fates) {
            int producer = random.nextInt(PRODUCERS);
            int partition = random.nextInt(PARTITIONS);
            if (fate != Fate.UNPROCESSED && fate != Fate.UNSEEN) {
                logs.get(partition).add(new Slot(new Sent(producer, next[producer]++, fate), true));
            }
        }
        logs.forEach(PlantedHistory::swapReordered);
        for (List<Slot> log : logs) {
            List<Slot> copies = log.stream()
                    .filter(slot -> slot.sent().fate() == Fate.DUPLICATE)
                    .map(slot -> new Slot(slot.sent(), false))
                    .toList();
            log.addAll(copies);
        }
        for (Fate last : List.of(Fate.UNPROCESSED, Fate.UNSEEN)) {
            fates.stream().filter(fate -> fate == last).forEach(fate -> {
                int producer = random.nextInt(PRODUCERS);
                // The two have partitions of their own: what was not read was not delivered either.
                int partition = last == Fate.UNSEEN ? 0 : 1;
                logs.get(partition).add(new Slot(new Sent(producer, next[producer]++, last), true));
            });
        }
    }

    private static void swapReordered(List<Slot> log) {
        Set<Slot> moved = new HashSet<>();
        for (int i = 0; i < log.size(); i++) {
            Slot slot = log.get(i);
            // One that was moved behind its partner is met again: it stays there.
            if (slot.sent().fate() == Fate.REORDERED && !moved.contains(slot)) {
                int partner = partnerOf(log, i, moved);
                if (partner < 0) {
                    log.set(i, clean(slot));
                } else {
                    moved.addAll(List.of(slot, log.get(partner)));
                    log.set(i, log.get(partner));
                    log.set(partner, slot);
                }
            }
        }
    }

    /** The next record of the same producer, if it is clean and has not been moved; else -1. */
    private static int partnerOf(List<Slot> log, int place, Set<Slot> moved) {
        Slot slot = log.get(place);
        for (int i = place + 1; i < log.size(); i++) {
            Slot other = log.get(i);
            if (other.sent().producer() == slot.sent().producer()) {
                return other.sent().fate() == Fate.CLEAN && !moved.contains(other) ? i : -1;
            }
        }
        return -1;
    }

    private static Slot clean(Slot slot) {
        return new Slot(new Sent(slot.sent().producer(), slot.sent().sequence(), Fate.CLEAN), true);
    }

    private void tell(int partition) {
        LogPartition log = new LogPartition("a", "t", partition);
        List<Slot> slots = logs.get(partition);
        long committed = slots.size();
        long readTo = slots.size();
        for (int offset = slots.size() - 1; offset >= 0; offset--) {
            Fate fate = slots.get(offset).sent().fate();
            committed = fate == Fate.UNPROCESSED || fate == Fate.UNSEEN ? offset : committed;
            readTo = fate == Fate.UNSEEN ? offset : readTo;
        }
        for (int offset = 0; offset < slots.size(); offset++) {
            tell(log, offset, slots.get(offset));
        }
        member(partition).add(new Committed(slots.size(), log, committed));
        files.get(READER).add(new LogEnd(0, log, 0, slots.size(), readTo));
    }

    private void tell(LogPartition log, int offset, Slot slot) {
        Sent sent = slot.sent();
        if (slot.first()) {
            send(log, offset, sent);
        } else {
            plant(Measure.DUPLICATE);
        }
        if (sent.fate().isAbsent() || sent.fate() == Fate.UNSEEN) {
            return;
        }
        files.get(READER).add(new LogRecord(0, log, offset, identity(sent, Fate.CORRUPTED_IN_THE_LOG)));
        if (sent.fate() != Fate.SKIPPED && sent.fate() != Fate.UNPROCESSED) {
            member(log.partition()).add(new Delivered(offset, log, offset, identity(sent, Fate.CORRUPTED_ON_DELIVERY)));
        }
        if (sent.fate() == Fate.REDELIVERED) {
            member(log.partition()).add(new Revoked(offset, log));
            member(log.partition()).add(new Assigned(offset, log, offset));
        }
        if (sent.fate() == Fate.REDELIVERED || sent.fate() == Fate.POLLED_TWICE) {
            member(log.partition()).add(new Delivered(offset, log, offset, identity(sent, Fate.CORRUPTED_ON_DELIVERY)));
        }
    }

    private void send(LogPartition log, int offset, Sent sent) {
        List<Entry> file = files.get(producerFile(sent.producer()));
        LogPartition topic = new LogPartition("a", "t", LogPartition.UNASSIGNED);
        file.add(new SendIntent(sent.sequence(), sent.sequence(), topic, sent.sequence(), 0));
        switch (sent.fate()) {
            case INDEFINITE_AND_THERE, INDEFINITE_AND_ABSENT ->
                file.add(new SendIndefinite(sent.sequence(), sent.sequence(), "TimeoutException"));
            case REFUSED_AND_ABSENT, REFUSED_AND_THERE ->
                file.add(new SendFailed(sent.sequence(), sent.sequence(), "RecordTooLargeException"));
            default ->
                file.add(
                        new SendAcknowledged(sent.sequence(), sent.sequence(), log, acknowledgedAt(log, offset, sent)));
        }
        switch (sent.fate()) {
            case LOST -> plant(Measure.LOST);
            case REORDERED -> plant(Measure.REORDERED);
            case CORRUPTED_IN_THE_LOG, CORRUPTED_ON_DELIVERY -> plant(Measure.CORRUPTED);
            case REFUSED_AND_THERE -> {
                // Once in the log, once as the group got it.
                plant(Measure.PHANTOM);
                plant(Measure.PHANTOM);
            }
            case REDELIVERED -> plant(Measure.REDELIVERED);
            case POLLED_TWICE -> {
                plant(Measure.REDELIVERED);
                plant(Measure.BACKWARD_POLL);
            }
            case SKIPPED -> plant(Measure.SKIPPED);
            case UNPROCESSED -> plant(Measure.UNPROCESSED);
            case UNSEEN -> plant(Measure.TAIL_UNSEEN);
            default -> {
                // Legal, or counted where the second copy is.
            }
        }
    }

    /** Its offset, or that of the first record that is in the log. */
    private long acknowledgedAt(LogPartition log, int offset, Sent sent) {
        if (sent.fate() != Fate.DIVERGED) {
            return offset;
        }
        List<Slot> slots = logs.get(log.partition());
        int first = 0;
        while (slots.get(first).sent().fate().isAbsent()) {
            first++;
        }
        if (first != offset) {
            plant(Measure.OFFSET_DIVERGED);
        }
        return first;
    }

    private static RecordIdentity identity(Sent sent, Fate corrupted) {
        return new RecordIdentity(sent.producer() + 1, sent.sequence(), sent.sequence(), sent.fate() != corrupted);
    }

    private void plant(Measure measure) {
        planted.merge(measure, 1L, Long::sum);
    }

    private List<Entry> member(int partition) {
        return files.get(memberFile(partition % 2));
    }

    private static HistoryWriterInfo producerFile(int producer) {
        return new HistoryWriterInfo(producer + 1, "p-" + (producer + 1), WriterRole.PRODUCER, "p", 0);
    }

    private static HistoryWriterInfo memberFile(int member) {
        return new HistoryWriterInfo(member + 5, "g-" + (member + 1), WriterRole.MEMBER, "g", 0);
    }

    /** Writes it into files, as a drill does. */
    void writeTo(Path folder) throws IOException {
        for (Map.Entry<HistoryWriterInfo, List<Entry>> file : files.entrySet()) {
            try (HistoryWriter writer = HistoryWriter.create(folder, file.getKey())) {
                if (file.getKey().role() == WriterRole.ENGINE) {
                    for (HistoryWriterInfo begun : files.keySet()) {
                        writer.append(new WriterBegan(0, begun));
                    }
                }
                for (Entry entry : file.getValue()) {
                    writer.append(entry);
                }
            }
        }
    }

    @Override
    public List<HistoryWriterInfo> writers() {
        return List.copyOf(files.keySet());
    }

    @Override
    public void read(HistoryWriterInfo writer, EntryVisitor visitor) {
        files.get(writer).forEach(entry -> entry.deliverTo(visitor));
    }

    /** As a failed property shows it. */
    @Override
    public String toString() {
        return "fates %s, seed %d".formatted(fates, seed);
    }
}
