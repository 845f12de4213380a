package io.firedrill.checker;

import io.firedrill.history.LastStable;
import io.firedrill.history.LogEnd;
import io.firedrill.history.LogRecord;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.scenario.Measure;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the independent reader found in one topic of one region, and what is wrong with it by itself:
 *
 * <ul>
 *   <li><em>duplicate</em>: the record {@code p#7} at offsets 12 and 30
 *   <li><em>reordered</em>: {@code p#8} at offset 12 before {@code p#7} at offset 13, each for the first time
 *   <li><em>corrupted</em>: a record whose key or value does not match the checksum that it carries: {@code p#7} was sent as
 *       {@code 12.50}, and is read at offset 12 as {@code 12.5}
 *   <li><em>phantom</em>: a record that nobody attempted to send there, or whose send was definitely refused: at offset 12 is
 *       {@code p#900}, and {@code p} ended with {@code p#899}. One whose send is indefinite is none: it may be there, or not; twice
 *       it is a duplicate
 *   <li><em>aborted-read</em>: {@code p#7} was sent in a transaction that {@code p} aborted, and a reader of committed records
 *       finds it; in a mirror's log, since the mirror did not read committed records only
 *   <li><em>stuck-lso</em>: the log ends at 40, and the last stable offset is 31, though nobody is at work any more: a transaction
 *       that began there was left open, and hides 9 offsets from all readers of committed records
 * </ul>
 */
final class LogContent {
    private final SentRecords sent;
    private final Set<TopicInRegion> sources;
    private final RecordSet present = new RecordSet();
    private final RecordSet repeated = new RecordSet();
    private final RecordSet late = new RecordSet();
    private final ByNumber<Partition> partitions = new ByNumber<>(number -> new Partition());
    private long hidden;
    private final Tally duplicate;
    private final Tally reordered;
    private final Tally corrupted;
    private final Tally phantom;
    private final Tally abortedRead;
    private final Tally stuck;

    /**
     * Of a topic of which nothing has been read yet.
     *
     * @param sources the topics that feed it
     */
    LogContent(TopicInRegion topic, Set<TopicInRegion> sources, SentRecords sent) {
        this.sent = sent;
        this.sources = sources;
        this.duplicate = new Tally(Measure.DUPLICATE, topic.label());
        this.reordered = new Tally(Measure.REORDERED, topic.label());
        this.corrupted = new Tally(Measure.CORRUPTED, topic.label());
        this.phantom = new Tally(Measure.PHANTOM, topic.label());
        this.abortedRead = new Tally(Measure.ABORTED_READ, topic.label());
        this.stuck = new Tally(Measure.STUCK_LSO, topic.label());
    }

    /** What came from one producer into one partition, and what may have come. */
    private static final class Inflow {
        private final Attempts attempts;
        private final SequenceSet present;
        private long last = -1;
        private long latest = -1;

        Inflow(Attempts attempts, SequenceSet present) {
            this.attempts = attempts;
            this.present = present;
        }
    }

    /** Null if the producer sent nothing that could be here. */
    private @Nullable Inflow inflow(int producer) {
        Attempts attempts = sent.attempts(producer, sources);
        return attempts == null ? null : new Inflow(attempts, present.of(producer));
    }

    /** One partition of it. */
    final class Partition {
        private final SequenceSet offsets = new SequenceSet();
        private final ByNumber<Inflow> inflows = new ByNumber<>(LogContent.this::inflow);
        private @Nullable LogEnd end;
        private long stableOffset = Long.MAX_VALUE;

        /** It has one more record that readers of committed records do not find. */
        void hide() {
            hidden++;
        }

        void add(LogRecord record) {
            RecordIdentity identity = record.identity();
            long sequence = identity.sequence();
            offsets.add(record.offset());
            Inflow inflow = inflows.made(identity.producer());
            if (inflow == null || !inflow.attempts.mayExist(sequence)) {
                phantom.add(() -> clue(record));
                return;
            }
            if (inflow.attempts.isAborted(sequence)) {
                abortedRead.add(() -> clue(record));
                return;
            }
            if (!identity.intact()) {
                corrupted.add(() -> clue(record));
            }
            if (!inflow.present.add(sequence)) {
                repeated.add(identity.producer(), sequence);
                duplicate.add(() -> clue(record));
                return;
            }
            long before = inflow.last;
            inflow.last = sequence;
            if (sequence > inflow.latest) {
                inflow.latest = sequence;
                return;
            }
            late.add(identity.producer(), sequence);
            if (sequence < before) {
                reordered.add(() -> clue(record).and(" after #" + before));
            }
        }

        void add(LastStable stable) {
            stableOffset = stable.offset();
        }

        void add(LogEnd read) {
            end = read;
            stuck.add(
                    Math.max(0, read.endOffset() - stableOffset),
                    () -> Clue.at(
                            read.atMicros(),
                            "%s-%d in %s is stable up to %d and ends at %d"
                                    .formatted(
                                            read.log().topic(),
                                            read.log().partition(),
                                            read.log().region(),
                                            stableOffset,
                                            read.endOffset())));
        }
    }

    /** The partition; empty if nothing of it was read. */
    Partition partition(int number) {
        return partitions.of(number);
    }

    Clue clue(LogRecord record) {
        return Clue.of(
                record.identity(),
                record.atMicros(),
                "%s (%s)".formatted(record.log().placeOf(record.offset()), sent.label(record.identity())));
    }

    /** Each record that is in it and may be. */
    RecordSet present() {
        return present;
    }

    /** Whether every partition was read from its first record on: nothing was removed from them. */
    boolean isFromTheStart() {
        return partitions.values().allMatch(partition -> partition.end == null || partition.end.startOffset() == 0);
    }

    boolean has(int producer, long sequence) {
        return present.contains(producer, sequence);
    }

    /** Whether the record is there more than once. */
    boolean isRepeated(int producer, long sequence) {
        return !repeated.isEmpty() && repeated.contains(producer, sequence);
    }

    /** Whether any record is there more than once. */
    boolean hasRepeated() {
        return !repeated.isEmpty();
    }

    /** How far the partition was read; null if it was not. */
    @Nullable
    LogEnd end(int partition) {
        return partition(partition).end;
    }

    /** Whether the partition was read to its end. */
    boolean isWhole(int partition) {
        LogEnd end = end(partition);
        return end != null && end.readTo() >= end.endOffset();
    }

    /** One line for each partition that was not read to its end, or to where readers of committed records come. */
    Stream<String> unread() {
        return partitions.values().flatMap(partition -> {
            LogEnd end = partition.end;
            return end == null || end.readTo() >= Math.min(end.endOffset(), partition.stableOffset)
                    ? Stream.empty()
                    : Stream.of("%s in %s was read to %d of %d"
                            .formatted(
                                    end.log().topic() + "-" + end.log().partition(),
                                    end.log().region(),
                                    end.readTo(),
                                    end.endOffset()));
        });
    }

    /** Whether any record is where this one was acknowledged. */
    boolean hasOffset(SendAcknowledged entry) {
        return partition(entry.log().partition()).offsets.contains(entry.offset());
    }

    /** Whether the log lost the place of a record that is not in it: it ends before, or another one is there. */
    boolean wasWrittenOver(SendAcknowledged absent) {
        Partition partition = partition(absent.log().partition());
        LogEnd end = partition.end;
        return absent.offset() >= 0
                && ((end != null && absent.offset() >= end.endOffset()) || partition.offsets.contains(absent.offset()));
    }

    /**
     * How many offsets of the partition have no record that was read, those before its beginning among them, and those that were
     * written after its end had been asked for left out.
     */
    long gaps(int partition) {
        Partition one = partition(partition);
        if (one.end == null) {
            return 0;
        }
        long end = one.end.endOffset();
        return end - (one.offsets.size() - one.offsets.sizeFrom(end));
    }

    long presentCount() {
        return present.size();
    }

    /** How many records it has that readers of committed records do not find. */
    long hiddenCount() {
        return hidden;
    }

    /** Whether its partition has the record behind a later one of its producer. */
    boolean cameLate(int producer, long sequence) {
        return !late.isEmpty() && late.contains(producer, sequence);
    }

    /** What is wrong with the log by itself. */
    Stream<Tally> tallies() {
        return Stream.of(duplicate, reordered, corrupted, phantom, abortedRead, stuck);
    }
}
