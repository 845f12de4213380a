package io.firedrill.checker;

import io.firedrill.history.LastStable;
import io.firedrill.history.LogEnd;
import io.firedrill.history.LogRecord;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.SendAcknowledged;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the independent reader found in one topic of one region, held against the laws of a log by itself: {@link
 * DuplicateRecords}, {@link ReorderedRecords}, {@link CorruptedRecords}, {@link PhantomRecords}, {@link AbortedReads}
 * and {@link StuckOffsets}, all in one pass.
 */
final class LogContent {
    private final SentRecords sent;
    private final Set<TopicInRegion> sources;
    private final RecordSet present = new RecordSet();
    private final ByNumber<Partition> partitions = new ByNumber<>(number -> new Partition());
    private long hidden;
    private final DuplicateRecords duplicates;
    private final ReorderedRecords reordered;
    private final Tally corrupted;
    private final Tally phantoms;
    private final Tally abortedReads;
    private final StuckOffsets stuck;

    /**
     * Of a topic of which nothing has been read yet.
     *
     * @param sources the topics that feed it
     */
    LogContent(TopicInRegion topic, Set<TopicInRegion> sources, SentRecords sent) {
        this.sent = sent;
        this.sources = sources;
        this.duplicates = new DuplicateRecords(topic.label());
        this.reordered = new ReorderedRecords(topic.label());
        this.corrupted = CorruptedRecords.tally(topic.label());
        this.phantoms = PhantomRecords.tally(topic.label());
        this.abortedReads = AbortedReads.tally(topic.label());
        this.stuck = new StuckOffsets(topic.label());
    }

    /** What came from one producer into one partition, and what may have come. */
    private static final class Inflow {
        private final Attempts attempts;
        private final SequenceSet present;
        private final ReorderedRecords.Order order = new ReorderedRecords.Order();

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
            if (inflow == null || PhantomRecords.isOne(inflow.attempts, sequence)) {
                phantoms.add(() -> clue(record));
                return;
            }
            if (AbortedReads.isOne(inflow.attempts, sequence)) {
                abortedReads.add(() -> clue(record));
                return;
            }
            if (CorruptedRecords.isOne(identity)) {
                corrupted.add(() -> clue(record));
            }
            if (inflow.present.add(sequence)) {
                reordered.look(inflow.order, record, LogContent.this);
            } else {
                duplicates.add(identity.producer(), sequence, () -> clue(record));
            }
        }

        void add(LastStable stable) {
            stableOffset = stable.offset();
        }

        void add(LogEnd read) {
            end = read;
            stuck.look(read, stableOffset);
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
        return duplicates.include(producer, sequence);
    }

    /** Whether any record is there more than once. */
    boolean hasRepeated() {
        return !duplicates.isEmpty();
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
     * How many offsets of the partition have no record that was read, those before its beginning among them, and those
     * that were written after its end had been asked for left out.
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
        return reordered.cameLate(producer, sequence);
    }

    /** What is wrong with the log by itself. */
    Stream<Tally> tallies() {
        return Stream.of(duplicates.tally(), reordered.tally(), corrupted, phantoms, abortedReads, stuck.tally());
    }
}
