package io.firedrill.checker;

import io.firedrill.history.Assigned;
import io.firedrill.history.Committed;
import io.firedrill.history.Delivered;
import io.firedrill.history.Entry;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LastStable;
import io.firedrill.history.LogEnd;
import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.history.Phase;
import io.firedrill.history.PhaseBegan;
import io.firedrill.history.Revoked;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendFailed;
import io.firedrill.history.SendIndefinite;
import io.firedrill.history.SendIntent;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.Measure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A legal history of three producers, a topic {@code t} of three partitions in region {@code a} and a group {@code g} of two
 * members, into which anomalies are planted: each record has its {@link RecordFate}, and what a checker must find is known.
 */
final class PlantedHistory implements History {
    private static final HistoryWriterInfo ENGINE = new HistoryWriterInfo(9, "engine", WriterRole.ENGINE, "engine", 0);
    private static final HistoryWriterInfo READER = new HistoryWriterInfo(8, "log-a", WriterRole.LOG_READER, "a", 0);
    /** Each commit counts: of those in a quick succession the first and the last stand for all. */
    private static final long STEP_MICROS = 200_000;
    /** By how much a member begins too early, at most. */
    private static final long BACK = 3;

    private final Map<HistoryWriterInfo, List<Entry>> files = new LinkedHashMap<>();
    private final Map<Measure, Long> planted = new EnumMap<>(Measure.class);
    private final List<RecordFate> fates;
    private final long seed;
    private final PlantedLogs logs;
    private long nowMicros;

    /**
     * The history in which the records have these fates.
     *
     * @param seed draws producer and partition of each record
     */
    PlantedHistory(List<RecordFate> fates, long seed) {
        this.fates = List.copyOf(fates);
        this.seed = seed;
        this.logs = new PlantedLogs(fates, seed);
        for (int producer = 0; producer < PlantedLogs.PRODUCERS; producer++) {
            files.put(producerFile(producer), new ArrayList<>());
        }
        for (int member = 0; member < 2; member++) {
            files.put(memberFile(member), new ArrayList<>());
        }
        files.put(READER, new ArrayList<>());
        for (int partition = 0; partition < PlantedLogs.PARTITIONS; partition++) {
            tell(new LogPartition("a", "t", partition), logs.of(partition));
        }
        files.put(
                ENGINE,
                List.of(
                        new PhaseBegan(0, Phase.TRAFFIC, ""),
                        new PhaseBegan(1_000_000_000, Phase.READ, ""),
                        new PhaseBegan(1_000_000_001, Phase.DONE, "")));
    }

    /** How often each anomaly was planted; measures without one are absent. */
    Map<Measure, Long> planted() {
        return planted;
    }

    private void tell(LogPartition log, List<PlantedLogs.Slot> slots) {
        for (int offset = 0; offset < slots.size(); offset++) {
            tell(log, offset, slots.get(offset));
        }
        long end = slots.size();
        commit(log, end - count(slots, RecordFate::isLast));
        long unstable = count(slots, fate -> fate == RecordFate.UNSTABLE);
        plant(Measure.STUCK_LSO, unstable);
        files.get(READER).add(new LastStable(0, log, end - unstable));
        files.get(READER).add(new LogEnd(0, log, 0, end, end - count(slots, RecordFate::isBeyondTheReader)));
    }

    private static long count(List<PlantedLogs.Slot> slots, Predicate<RecordFate> wanted) {
        return slots.stream().map(PlantedLogs.Slot::fate).filter(wanted).count();
    }

    private void tell(LogPartition log, int offset, PlantedLogs.Slot slot) {
        if (!slot.first()) {
            plant(Measure.DUPLICATE, 1);
        } else if (!slot.fate().isUnsent()) {
            send(log, offset, slot.sent());
        }
        if (slot.fate().isRead()) {
            read(log, offset, slot);
        }
        if (slot.fate().isHandedOut()) {
            handOut(log, offset);
            afterwards(log, offset, slot.fate());
        }
    }

    private void send(LogPartition log, int offset, PlantedLogs.Sent sent) {
        List<Entry> file = files.get(producerFile(sent.producer()));
        long sequence = sent.sequence();
        LogPartition topic = new LogPartition("a", "t", LogPartition.UNASSIGNED);
        file.add(new SendIntent(sequence, sequence, topic, sequence, 0));
        switch (sent.fate()) {
            case INDEFINITE_AND_THERE, INDEFINITE_AND_ABSENT, INDEFINITE_AND_TWICE ->
                file.add(new SendIndefinite(sequence, sequence, "TimeoutException"));
            case REFUSED_AND_ABSENT, REFUSED_AND_THERE ->
                file.add(new SendFailed(sequence, sequence, "RecordTooLargeException"));
            case UNANSWERED_AND_THERE, UNANSWERED_AND_ABSENT, UNANSWERED_AND_TWICE -> {
                // Nobody wrote down how it ended.
            }
            default -> file.add(new SendAcknowledged(sequence, sequence, log, acknowledgedAt(log, offset, sent)));
        }
        switch (sent.fate()) {
            case LOST -> plant(Measure.LOST, 1);
            case REORDERED -> plant(Measure.REORDERED, 1);
            case SKIPPED -> plant(Measure.SKIPPED, 1);
            case UNPROCESSED -> plant(Measure.UNPROCESSED, 1);
            case UNSEEN, UNSTABLE -> plant(Measure.TAIL_UNSEEN, 1);
            default -> {
                // Legal, or counted where it is met.
            }
        }
    }

    /** Its offset, or that of the first record that is in the log. */
    private long acknowledgedAt(LogPartition log, int offset, PlantedLogs.Sent sent) {
        if (sent.fate() != RecordFate.DIVERGED) {
            return offset;
        }
        List<PlantedLogs.Slot> slots = logs.of(log.partition());
        int first = 0;
        while (slots.get(first).fate().isAbsent()) {
            first++;
        }
        if (first != offset) {
            plant(Measure.OFFSET_DIVERGED, 1);
        }
        return first;
    }

    private void read(LogPartition log, int offset, PlantedLogs.Slot slot) {
        files.get(READER).add(new LogRecord(0, log, offset, slot.sent().identity(RecordFate.CORRUPTED_IN_THE_LOG)));
        plant(Measure.PHANTOM, slot.fate().isPhantom() ? 1 : 0);
        plant(Measure.CORRUPTED, slot.fate() == RecordFate.CORRUPTED_IN_THE_LOG ? 1 : 0);
    }

    private void handOut(LogPartition log, int offset) {
        PlantedLogs.Slot slot = logs.of(log.partition()).get(offset);
        member(log, new Delivered(now(), log, offset, slot.sent().identity(RecordFate.CORRUPTED_ON_DELIVERY)));
        plant(Measure.PHANTOM, slot.fate().isPhantom() ? 1 : 0);
        plant(Measure.CORRUPTED, slot.fate() == RecordFate.CORRUPTED_ON_DELIVERY ? 1 : 0);
    }

    private void handOutAgain(LogPartition log, int offset) {
        handOut(log, offset);
        // A phantom is one each time, and nothing else.
        plant(Measure.REDELIVERED, logs.of(log.partition()).get(offset).fate().isPhantom() ? 0 : 1);
    }

    /** What happens when its member has processed it. */
    private void afterwards(LogPartition log, int offset, RecordFate fate) {
        switch (fate) {
            case REBALANCED -> {
                commit(log, offset + 1);
                reassign(log, offset + 1);
            }
            case REDELIVERED -> {
                reassign(log, offset);
                handOutAgain(log, offset);
            }
            case POLLED_TWICE -> {
                plant(Measure.BACKWARD_POLL, 1);
                handOutAgain(log, offset);
            }
            case BEGUN_TOO_EARLY -> {
                commit(log, offset + 1);
                beginBefore(log, offset + 1);
            }
            default -> {
                // It goes on.
            }
        }
    }

    private void beginBefore(LogPartition log, int committed) {
        int position = (int) Math.max(0, committed - 1 - Math.floorMod(seed + committed, BACK));
        plant(Measure.OFFSET_REGRESSION, committed - position);
        reassign(log, position);
        for (int offset = position; offset < committed; offset++) {
            if (logs.of(log.partition()).get(offset).fate().isHandedOut()) {
                handOutAgain(log, offset);
            }
        }
    }

    private void commit(LogPartition log, long offset) {
        member(log, new Committed(now(), log, offset));
    }

    private void reassign(LogPartition log, int position) {
        member(log, new Revoked(now(), log));
        member(log, new Assigned(now(), log, position));
    }

    private long now() {
        nowMicros += STEP_MICROS;
        return nowMicros;
    }

    private void plant(Measure measure, long times) {
        if (times > 0) {
            planted.merge(measure, times, Long::sum);
        }
    }

    private void member(LogPartition log, Entry entry) {
        files.get(memberFile(log.partition() % 2)).add(entry);
    }

    private static HistoryWriterInfo producerFile(int producer) {
        return new HistoryWriterInfo(producer + 1, "p-" + (producer + 1), WriterRole.PRODUCER, "p", 0);
    }

    private static HistoryWriterInfo memberFile(int member) {
        return new HistoryWriterInfo(member + 5, "g-" + (member + 1), WriterRole.MEMBER, "g", 0);
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
