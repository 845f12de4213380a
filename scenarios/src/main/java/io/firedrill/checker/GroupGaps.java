package io.firedrill.checker;

import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.Measure;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Records that a group did not process. <em>skipped</em>: the group's place, where it committed or began, is beyond it. Worked
 * example: the group was put at offset 20 of {@code a.orders-0} in b, and nobody ever processed the record at offset 19, neither
 * there nor in a. <em>unprocessed</em>: it is in the log at or beyond that place, and the drill ended.
 */
final class GroupGaps implements EntryVisitor {
    private final GroupConsumption consumption;
    private final SentRecords sent;
    private final Set<TopicInRegion> lostTopics;
    private final Set<TopicInRegion> survivingTopics;
    private final String finalRegion;
    private final ByLog<Reading> readings = new ByLog<>(this::readingOf);
    private final Tally skipped;
    private final Tally unprocessed;

    /**
     * Gaps of a group that have not been looked for yet.
     *
     * @param lostTopics what it read in a region whose log is gone
     * @param survivingTopics what it read or reads in regions whose logs were read
     * @param finalRegion where it consumed last
     */
    GroupGaps(
            String group,
            GroupConsumption consumption,
            SentRecords sent,
            Set<TopicInRegion> lostTopics,
            Set<TopicInRegion> survivingTopics,
            String finalRegion) {
        this.consumption = consumption;
        this.sent = sent;
        this.lostTopics = Set.copyOf(lostTopics);
        this.survivingTopics = Set.copyOf(survivingTopics);
        this.finalRegion = finalRegion;
        this.skipped = new Tally(Measure.SKIPPED, "group " + group);
        this.unprocessed = new Tally(Measure.UNPROCESSED, "group " + group);
    }

    GroupGaps find(History history) throws IOException {
        history.read(WriterRole.LOG_READER, this);
        if (!lostTopics.isEmpty()) {
            for (HistoryWriterInfo writer : history.writers()) {
                if (writer.role() == WriterRole.PRODUCER) {
                    history.read(writer, new EntryVisitor() {
                        @Override
                        public void visit(SendAcknowledged entry) {
                            acknowledgedInLostRegion(writer.number(), entry);
                        }
                    });
                }
            }
        }
        return this;
    }

    /**
     * How the group stands to a partition.
     *
     * @param reads whether it reads or has read it
     * @param place what it has behind it
     * @param goesOn whether it would read on
     */
    private record Reading(boolean reads, long place, boolean goesOn) {}

    private Reading readingOf(LogPartition log) {
        return new Reading(
                survivingTopics.contains(TopicInRegion.of(log)),
                consumption.place(log),
                log.region().equals(finalRegion));
    }

    @Override
    public void visit(LogRecord entry) {
        RecordIdentity identity = entry.identity();
        LogPartition log = entry.log();
        Reading reading = readings.of(log);
        // A phantom is one already; nobody had to process it.
        if (!reading.reads()
                || consumption.hasProcessed(identity.producer(), identity.sequence())
                || !sent.mayExist(identity.producer(), identity.sequence())) {
            return;
        }
        if (entry.offset() < reading.place()) {
            skipped.add(() -> witness(log, entry.offset(), identity.producer(), identity.sequence()));
        } else if (reading.goesOn()) {
            unprocessed.add(() -> witness(log, entry.offset(), identity.producer(), identity.sequence()));
        }
    }

    /** The lost region's log cannot be read any more; the acknowledgements say what was in it. */
    private void acknowledgedInLostRegion(int producer, SendAcknowledged entry) {
        if (lostTopics.contains(TopicInRegion.of(entry.log()))
                && entry.offset() >= 0
                && entry.offset() < consumption.place(entry.log())
                && !consumption.hasProcessed(producer, entry.sequence())) {
            skipped.add(() -> witness(entry.log(), entry.offset(), producer, entry.sequence()));
        }
    }

    private String witness(LogPartition log, long offset, int producer, long sequence) {
        return "%s-%d@%d in %s (%s), the group is at %d"
                .formatted(
                        log.topic(),
                        log.partition(),
                        offset,
                        log.region(),
                        sent.label(producer, sequence),
                        consumption.place(log));
    }

    long unprocessed() {
        return unprocessed.records();
    }

    Stream<Tally> tallies() {
        return Stream.of(skipped, unprocessed);
    }
}
