package io.firedrill.checker;

import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.LogEnd;
import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.Measure;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Records that a group did not process. <em>skipped</em>: the group's place, where it committed or began, is beyond it.
 * Worked example: the group committed 20 of {@code orders-0}, and nobody in it ever processed the record at offset 19.
 * <em>translation-skip</em>: the place that a failover gave the group is beyond it, and the group had not skipped it by
 * itself before. Worked example: the group had committed 15 of {@code orders-0} in a, and was put at offset 20 of
 * {@code a.orders-0} in b; nobody ever processed the record at offset 19, neither there nor in a. Of a group that
 * writes nobody can tell the two apart, since a commit may have had no answer: all is <em>skipped</em>.
 * <em>unprocessed</em>: it is in the log at or beyond that place, and the drill ended. What retention or a fault has
 * removed meanwhile counts like what is there: a group that was away for longer than the topic keeps its records has
 * skipped them. So has one that had not processed everything when its topic was deleted and made anew, wherever its
 * place is. Each of the three counts a record once, in however many logs, and however often in one, the group passed it
 * or did not come to it. Not counted where nobody can tell: of a compacted topic the record may have been superseded
 * before it was removed, or before its region was lost, and without an offset ({@code acks=0}) it may never have come
 * there.
 */
final class GroupGaps implements EntryVisitor {
    private final GroupConsumption consumption;
    private final SentRecords sent;
    private final Logs logs;
    private final Processed processed;
    private final Map<LogPartition, LogEnd> ends = new HashMap<>();
    private final LogContents contents;
    private final ByLog<Reading> readings = new ByLog<>(this::readingOf);
    private final Left skipped;
    private final Left skippedByTranslation;
    private final Left unprocessed;
    /** What the places that failovers gave the group are beyond of. */
    private final RecordSet passedOver = new RecordSet();

    /**
     * The logs that a group reads or has read.
     *
     * @param lost topics in a region whose log is gone
     * @param surviving topics in regions whose logs were read
     * @param finalRegion where it consumed last
     * @param removals what was removed from them on purpose
     * @param compacted what compaction may have removed from them
     */
    record Logs(
            Set<TopicInRegion> lost,
            Set<TopicInRegion> surviving,
            String finalRegion,
            Removals removals,
            CompactedTopics compacted) {
        Logs {
            lost = Set.copyOf(lost);
            surviving = Set.copyOf(surviving);
        }
    }

    /** What the group is done with. */
    interface Processed {
        boolean has(int producer, long sequence);

        /** Whether it is done with all of these; false if that is not easily said. */
        boolean hasAll(RecordSet records);
    }

    /** What the group left out, each record once. */
    private record Left(Tally tally, RecordSet records) {
        Left(Tally tally) {
            this(tally, new RecordSet());
        }

        void add(int producer, long sequence, Supplier<Clue> clue) {
            if (records.add(producer, sequence)) {
                tally.add(clue);
            }
        }
    }

    /** Gaps of a group that have not been looked for yet. */
    GroupGaps(GroupConsumption consumption, Processed processed, LogContents contents, Logs logs) {
        this.consumption = consumption;
        this.contents = contents;
        this.processed = processed;
        String group = consumption.group();
        this.sent = contents.sent();
        this.logs = logs;
        this.skipped = new Left(new Tally(Measure.SKIPPED, "group " + group));
        this.skippedByTranslation = new Left(new Tally(Measure.TRANSLATION_SKIP, "group " + group));
        this.unprocessed = new Left(new Tally(Measure.UNPROCESSED, "group " + group));
    }

    /** Where the group may have left anything out, reads the logs again. */
    GroupGaps find(History history) throws IOException {
        boolean madeAnew = logs.surviving().stream()
                .anyMatch(topic -> !logs.removals().madeAnew(topic).isEmpty());
        boolean nothingToFind = logs.lost().isEmpty()
                && !madeAnew
                && logs.surviving().stream()
                        .map(contents::of)
                        .allMatch(content -> content.isFromTheStart() && processed.hasAll(content.present()));
        if (nothingToFind) {
            return this;
        }
        history.read(WriterRole.LOG_READER, this);
        if (!logs.lost().isEmpty() || madeAnew || !ends.isEmpty()) {
            Sends.read(history, writer -> new SendVisitor() {
                @Override
                public void visit(SendAcknowledged entry) {
                    acknowledged(writer.number(), entry);
                }
            });
        }
        findSkippedByTranslation(history);
        return this;
    }

    /**
     * Tells what the group was moved past from what it had passed by itself before. What was acknowledged without its offset
     * ({@code acks=0}) it may have passed: nobody knows, and it is skipped.
     */
    private void findSkippedByTranslation(History history) throws IOException {
        if (passedOver.isEmpty()) {
            return;
        }
        RecordSet maybePassedAtHome = new RecordSet();
        Sends.read(history, writer -> new SendVisitor() {
            @Override
            public void visit(SendAcknowledged entry) {
                if (passedOver.contains(writer.number(), entry.sequence())
                        && (entry.offset() < 0 || consumption.passedByItself(entry.log(), entry.offset()))) {
                    maybePassedAtHome.add(writer.number(), entry.sequence());
                }
            }
        });
        history.read(WriterRole.LOG_READER, new EntryVisitor() {
            @Override
            public void visit(LogRecord entry) {
                if (entry.offset() < consumption.movedTo(entry.log())) {
                    passedOver(entry, maybePassedAtHome);
                }
            }
        });
    }

    private void passedOver(LogRecord entry, RecordSet maybePassedAtHome) {
        LogPartition log = entry.log();
        int producer = entry.identity().producer();
        long sequence = entry.identity().sequence();
        if (!passedOver.contains(producer, sequence)
                || skipped.records().contains(producer, sequence)
                || skippedByTranslation.records().contains(producer, sequence)) {
            return;
        }
        boolean isAtHome = sent.attempted(TopicInRegion.of(log)).contains(producer, sequence);
        boolean byTranslation = !consumption.passedByItself(log, entry.offset())
                && (isAtHome || !maybePassedAtHome.contains(producer, sequence));
        Left left = byTranslation ? skippedByTranslation : skipped;
        left.add(producer, sequence, () -> clue(log, entry.offset(), producer, sequence));
    }

    /**
     * How the group stands to a partition.
     *
     * @param reads whether it reads or has read it
     * @param movedTo where a failover put it
     * @param nextOffset what it has behind it
     * @param goesOn whether it would read on
     */
    private record Reading(boolean reads, long movedTo, long nextOffset, boolean goesOn) {}

    /** Whether it is done with what it has answered, not with what it has read. */
    private boolean writes() {
        return processed != consumption;
    }

    private Reading readingOf(LogPartition log) {
        return new Reading(
                logs.surviving().contains(TopicInRegion.of(log)),
                writes() ? 0 : consumption.movedTo(log),
                consumption.nextOffset(log),
                log.region().equals(logs.finalRegion()));
    }

    @Override
    public void visit(LogRecord entry) {
        RecordIdentity identity = entry.identity();
        LogPartition log = entry.log();
        Reading reading = readings.of(log);
        // A phantom or an aborted record is one already; nobody had to process it.
        if (!reading.reads()
                || processed.has(identity.producer(), identity.sequence())
                || !sent.mayExist(identity.producer(), identity.sequence())
                || sent.isAborted(identity.producer(), identity.sequence())) {
            return;
        }
        int producer = identity.producer();
        long sequence = identity.sequence();
        if (entry.offset() < reading.movedTo()) {
            passedOver.add(producer, sequence);
        } else if (entry.offset() < reading.nextOffset()) {
            skipped.add(producer, sequence, () -> clue(log, entry.offset(), producer, sequence));
        } else if (reading.goesOn()) {
            unprocessed.add(producer, sequence, () -> clue(log, entry.offset(), producer, sequence));
        }
    }

    /** Where a log begins behind its first record, something was removed from it. */
    @Override
    public void visit(LogEnd entry) {
        if (entry.startOffset() > 0 && logs.surviving().contains(TopicInRegion.of(entry.log()))) {
            ends.put(entry.log(), entry);
        }
    }

    /** What cannot be read any more, since its region is lost or it was removed, the acknowledgements know of. */
    private void acknowledged(int producer, SendAcknowledged entry) {
        if (processed.has(producer, entry.sequence())) {
            return;
        }
        LogPartition log = entry.log();
        TopicInRegion topic = TopicInRegion.of(log);
        boolean mayBeCompacted = logs.removals().mayBeCompacted(topic);
        if (logs.surviving().contains(topic) && logs.removals().wentWithItsTopic(entry)) {
            boolean wasThere = entry.offset() >= 0 && !mayBeCompacted;
            if (wasThere && !contents.of(topic).has(producer, entry.sequence())) {
                skipped.add(
                        producer,
                        entry.sequence(),
                        () -> Clue.of(
                                producer,
                                entry.sequence(),
                                "%s (%s), its topic was deleted before the group came to it"
                                        .formatted(
                                                log.placeOf(entry.offset()), sent.label(producer, entry.sequence()))));
            }
            return;
        }
        LogEnd end = ends.get(log);
        boolean isGone =
                (logs.lost().contains(topic) && !logs.compacted().mayBeSuperseded(topic, producer, entry.sequence()))
                        || (end != null && !mayBeCompacted && logs.removals().explain(entry, end));
        if (isGone && entry.offset() >= 0) {
            boolean isBehind = entry.offset() < consumption.nextOffset(log);
            if (isBehind) {
                skipped.add(producer, entry.sequence(), () -> clue(log, entry.offset(), producer, entry.sequence()));
            } else if (end != null) {
                unprocessed.add(
                        producer, entry.sequence(), () -> clue(log, entry.offset(), producer, entry.sequence()));
            }
        }
    }

    private Clue clue(LogPartition log, long offset, int producer, long sequence) {
        return Clue.of(
                producer,
                sequence,
                "%s (%s), the group is at %d"
                        .formatted(log.placeOf(offset), sent.label(producer, sequence), consumption.nextOffset(log)));
    }

    long unprocessed() {
        return unprocessed.tally().records();
    }

    Stream<Tally> tallies() {
        return Stream.of(skipped.tally(), skippedByTranslation.tally(), unprocessed.tally());
    }
}
