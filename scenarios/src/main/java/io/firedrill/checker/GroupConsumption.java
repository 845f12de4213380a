package io.firedrill.checker;

import io.firedrill.history.Assigned;
import io.firedrill.history.Committed;
import io.firedrill.history.Delivered;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.LogPartition;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.Revoked;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the members of one group processed, held against the laws of what a group is handed, all in one pass: {@link
 * RedeliveredRecords}, {@link CorruptedRecords}, {@link PhantomRecords}, {@link AbortedReads}, {@link BackwardPolls}
 * and {@link OffsetRegressions}.
 */
final class GroupConsumption implements EntryVisitor, GroupGaps.Processed {
    private final Map<Place, RecordSet> processedByPlace = new HashMap<>();
    private final Map<LogPartition, SequenceSet> offsets = new HashMap<>();
    private final ByLog<Seen> seen = new ByLog<>(this::seenOf);
    private final Map<LogPartition, Long> nextOffsets = new HashMap<>();
    /** Where failovers have put it. */
    private final Map<LogPartition, GroupStays> stays = new HashMap<>();

    /**
     * Logs in which a record is once.
     *
     * @param replay whether they have what a failback has written once more, and the region's other logs may have as well
     */
    private record Place(String region, boolean replay) {}

    private final String group;
    private final SentRecords sent;
    private final JudgedLogs judged;
    private final Tally redelivered;
    private final Tally corrupted;
    private final Tally phantoms;
    private final Tally abortedReads;
    private final BackwardPolls polls;
    private final OffsetRegressions regressions;
    private long delivered;
    private long processed;

    GroupConsumption(String group, SentRecords sent, JudgedLogs judged, DrillFacts facts, Removals removals) {
        this.group = group;
        this.sent = sent;
        this.judged = judged;
        this.redelivered = RedeliveredRecords.tally("group " + group);
        this.corrupted = CorruptedRecords.tally("group " + group);
        this.phantoms = PhantomRecords.tally("group " + group);
        this.abortedReads = AbortedReads.tally("group " + group);
        this.polls = new BackwardPolls(group, removals);
        this.regressions = new OffsetRegressions(group, removals);
        facts.moves(group).forEach((log, moves) -> stays.put(log, new GroupStays(moves)));
        stays.forEach((log, stay) -> nextOffsets.put(log, stay.movedTo()));
    }

    String group() {
        return group;
    }

    /** What follows is the history of another member. */
    void nextMember() {
        polls.nextMember();
    }

    @Override
    public void visit(Assigned entry) {
        polls.assigned(entry);
        regressions.assigned(entry);
        // A group that begins at the end of a log has left what is before behind, whether it ever commits or not.
        reached(entry.log(), entry.position(), entry.atMicros());
    }

    @Override
    public void visit(Revoked entry) {
        polls.revoked(entry);
    }

    /**
     * What the group has seen of a partition.
     *
     * @param processed in the whole place
     * @param position of the member that is being read
     */
    private record Seen(
            RecordSet processed, SequenceSet offsets, ByNumber<From> from, BackwardPolls.Position position) {}

    /**
     * What came from one producer, and what may have come.
     *
     * @param processed in the whole place
     */
    private record From(Attempts attempts, SequenceSet processed) {}

    private Seen seenOf(LogPartition log) {
        Place place = new Place(log.region(), judged.getsReplay(TopicInRegion.of(log)));
        RecordSet processed = processedByPlace.computeIfAbsent(place, none -> new RecordSet());
        return new Seen(
                processed,
                offsets.computeIfAbsent(log, partition -> new SequenceSet()),
                new ByNumber<>(producer -> {
                    Attempts attempts = sent.attempts(producer);
                    return attempts == null ? null : new From(attempts, processed.of(producer));
                }),
                polls.position(log));
    }

    @Override
    public void visit(Delivered entry) {
        delivered++;
        LogPartition log = entry.log();
        RecordIdentity identity = entry.identity();
        Seen here = seen.of(log);
        boolean beginsAnew =
                !here.position().moveForwards(entry) && polls.moveBackwards(entry, here.position(), () -> clue(entry));
        if (beginsAnew) {
            regressions.beganAnew(entry);
        }
        From from = here.from().made(identity.producer());
        if (from == null || PhantomRecords.isOne(from.attempts(), identity.sequence())) {
            phantoms.add(() -> clue(entry));
            return;
        }
        if (AbortedReads.isOne(from.attempts(), identity.sequence())) {
            abortedReads.add(() -> clue(entry));
            return;
        }
        if (CorruptedRecords.isOne(identity)) {
            corrupted.add(() -> clue(entry));
        }
        boolean newOffset = here.offsets().add(entry.offset());
        boolean again = !from.processed().add(identity.sequence());
        boolean elsewhere = !again && processedByPlace.size() > 1 && wasProcessedOutside(here.processed(), identity);
        if (RedeliveredRecords.isOne(again, newOffset, elsewhere)) {
            redelivered.add(() -> clue(entry));
        }
        if (!again && !elsewhere) {
            processed++;
        }
    }

    private Clue clue(Delivered entry) {
        return Clue.of(
                entry.identity(),
                entry.atMicros(),
                "%s (%s)".formatted(entry.log().placeOf(entry.offset()), sent.label(entry.identity())));
    }

    @Override
    public void visit(Committed entry) {
        regressions.committed(entry);
        reached(entry.log(), entry.offset(), entry.atMicros());
    }

    private void reached(LogPartition log, long offset, long atMicros) {
        nextOffsets.merge(log, offset, Math::max);
        GroupStays stay = stays.get(log);
        if (stay != null) {
            stay.reached(offset, atMicros);
        }
    }

    /** Whether a member processed the record in another region. */
    boolean wasProcessedOutside(String region, RecordIdentity identity) {
        for (Map.Entry<Place, RecordSet> other : processedByPlace.entrySet()) {
            if (!other.getKey().region().equals(region)
                    && other.getValue().contains(identity.producer(), identity.sequence())) {
                return true;
            }
        }
        return false;
    }

    private boolean wasProcessedOutside(RecordSet place, RecordIdentity identity) {
        for (RecordSet other : processedByPlace.values()) {
            if (other != place && other.contains(identity.producer(), identity.sequence())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean has(int producer, long sequence) {
        for (RecordSet there : processedByPlace.values()) {
            if (there.contains(producer, sequence)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean hasAll(RecordSet records) {
        return processedByPlace.values().stream().anyMatch(records::isWithin);
    }

    /** The next offset that the group would read, committed or begun at: all before it count as done; 0 if there is none. */
    long nextOffset(LogPartition log) {
        return nextOffsets.getOrDefault(log, 0L);
    }

    /** Whether the group went past the offset without being moved there. */
    boolean passedByItself(LogPartition log, long offset) {
        GroupStays stay = stays.get(log);
        return stay == null ? offset < nextOffset(log) : stay.passed(offset);
    }

    /** The offset that the last failover gave the group to go on at; 0 if none did. */
    long movedTo(LogPartition log) {
        GroupStays stay = stays.get(log);
        return stay == null ? 0 : stay.movedTo();
    }

    long delivered() {
        return delivered;
    }

    long processed() {
        return processed;
    }

    /** What is wrong with what the group was handed. */
    Stream<Tally> tallies() {
        return Stream.of(redelivered, corrupted, phantoms, abortedReads, polls.tally(), regressions.tally());
    }
}
