package io.firedrill.checker;

import io.firedrill.history.Assigned;
import io.firedrill.history.Committed;
import io.firedrill.history.Delivered;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.LogPartition;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.Revoked;
import io.firedrill.scenario.Measure;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the members of one group processed. <em>redelivered</em> is a record that is handed to the group again: it, at the
 * same offset of the same log, or the same record in the mirror's log of another region. Worked example: {@code p#7} is
 * processed in a at {@code orders-0@12}; after the failover b hands out {@code a.orders-0@12}, {@code p#7} again. A second
 * copy of a record, at another offset of the same log, is the log's <em>duplicate</em> or the mirror's repetition, and not counted
 * here: it is the same whether the group had processed the record in another region or not, and whichever member's history is read first.
 * <em>aborted-read</em> is a record that a member was handed although its transaction was never committed: it did not read
 * committed records only. Worked example: {@code p} aborts the transaction of {@code p#7}, and the member processes it at
 * {@code orders-0@12}. <em>corrupted</em> and <em>phantom</em> are what a member was handed that is one in a log ({@link LogContent}).
 */
final class GroupConsumption implements EntryVisitor, GroupGaps.Processed {
    private final Map<String, RecordSet> processedByRegion = new HashMap<>();
    private final Map<LogPartition, SequenceSet> offsets = new HashMap<>();
    private final ByLog<Seen> seen = new ByLog<>(this::seenOf);
    private final Map<LogPartition, Long> places = new HashMap<>();
    private final Map<LogPartition, Long> moves;

    private final String group;
    private final SentRecords sent;
    private final Tally redelivered;
    private final Tally corrupted;
    private final Tally phantom;
    private final Tally abortedRead;
    private final BackwardPolls polls;
    private final OffsetRegressions regressions;
    private long delivered;
    private long processed;

    GroupConsumption(String group, SentRecords sent, Map<LogPartition, Long> moves, Removals removals) {
        this.group = group;
        this.sent = sent;
        this.redelivered = new Tally(Measure.REDELIVERED, "group " + group);
        this.corrupted = new Tally(Measure.CORRUPTED, "group " + group);
        this.phantom = new Tally(Measure.PHANTOM, "group " + group);
        this.abortedRead = new Tally(Measure.ABORTED_READ, "group " + group);
        this.polls = new BackwardPolls(group, removals);
        this.regressions = new OffsetRegressions(group, removals);
        this.moves = Map.copyOf(moves);
        places.putAll(moves);
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
        places.merge(entry.log(), entry.position(), Math::max);
    }

    @Override
    public void visit(Revoked entry) {
        polls.revoked(entry);
    }

    /**
     * What the group has seen of a partition.
     *
     * @param position of the member that is being read
     */
    private record Seen(SequenceSet offsets, ByNumber<From> from, BackwardPolls.Position position) {}

    /**
     * What came from one producer, and what may have come.
     *
     * @param processed in the whole region
     */
    private record From(Attempts attempts, SequenceSet processed) {}

    private Seen seenOf(LogPartition log) {
        RecordSet processed = processedByRegion.computeIfAbsent(log.region(), region -> new RecordSet());
        return new Seen(
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
        if (from == null || !from.attempts().mayExist(identity.sequence())) {
            phantom.add(() -> clue(entry));
            return;
        }
        if (from.attempts().isAborted(identity.sequence())) {
            abortedRead.add(() -> clue(entry));
            return;
        }
        if (!identity.intact()) {
            corrupted.add(() -> clue(entry));
        }
        boolean newOffset = here.offsets().add(entry.offset());
        boolean again = !from.processed().add(identity.sequence());
        // A log that lost its end, or a topic that was made anew, uses its offsets again: that is another record.
        boolean elsewhere = !again && processedByRegion.size() > 1 && wasProcessedOutside(log.region(), identity);
        if ((again && !newOffset) || elsewhere) {
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
        places.merge(entry.log(), entry.offset(), Math::max);
    }

    /** Whether a member processed the record in another region. */
    boolean wasProcessedOutside(String region, RecordIdentity identity) {
        if (processedByRegion.size() == 1 && processedByRegion.containsKey(region)) {
            return false;
        }
        for (Map.Entry<String, RecordSet> other : processedByRegion.entrySet()) {
            if (!other.getKey().equals(region) && other.getValue().contains(identity.producer(), identity.sequence())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean has(int producer, long sequence) {
        for (RecordSet inRegion : processedByRegion.values()) {
            if (inRegion.contains(producer, sequence)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean hasAll(RecordSet records) {
        return processedByRegion.values().stream().anyMatch(records::isWithin);
    }

    /** The next offset that the group would read, committed or begun at: all before it count as done; 0 if there is none. */
    long place(LogPartition log) {
        return places.getOrDefault(log, 0L);
    }

    /** Whether the group went past the offset without being moved there. */
    boolean passedByItself(LogPartition log, long offset) {
        return movedTo(log) <= offset && offset < place(log);
    }

    /** The offset that a failover gave the group to go on at; 0 if none did. */
    long movedTo(LogPartition log) {
        return moves.getOrDefault(log, 0L);
    }

    long delivered() {
        return delivered;
    }

    long processed() {
        return processed;
    }

    /** What is wrong with what the group was handed. */
    Stream<Tally> tallies() {
        return Stream.of(redelivered, corrupted, phantom, abortedRead, polls.tally(), regressions.tally());
    }
}
