package io.firedrill.checker;

import io.firedrill.history.LastStable;
import io.firedrill.history.LogEnd;
import io.firedrill.history.LogRecord;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.scenario.Measure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the independent reader found in one topic of one region, and what is wrong with it by itself:
 *
 * <ul>
 *   <li><em>duplicate</em>: the record {@code p#7} at offsets 12 and 30
 *   <li><em>reordered</em>: {@code p#8} at offset 12 before {@code p#7} at offset 13, each for the first time
 *   <li><em>corrupted</em>: a record whose key or value does not match the checksum that it carries
 *   <li><em>phantom</em>: a record that nobody attempted to send there, or whose send was definitely refused
 *   <li><em>aborted-read</em>: {@code p#7} was sent in a transaction that {@code p} aborted, and a reader of committed records
 *       finds it; in a mirror's log, since the mirror did not read committed records only
 *   <li><em>stuck-lso</em>: the log ends at 40, and the last stable offset is 31, though nobody is at work any more: a transaction
 *       that began there was left open, and hides 9 offsets from all readers of committed records
 * </ul>
 */
final class LogContent {
    private final SentRecords sent;
    private final List<RecordSet> mayBeThere;
    private final RecordSet present = new RecordSet();
    private final RecordSet repeated = new RecordSet();
    private final Map<Integer, Partition> partitions = new HashMap<>();
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
        this.mayBeThere = sources.stream().map(sent::attempted).toList();
        this.duplicate = new Tally(Measure.DUPLICATE, topic.label());
        this.reordered = new Tally(Measure.REORDERED, topic.label());
        this.corrupted = new Tally(Measure.CORRUPTED, topic.label());
        this.phantom = new Tally(Measure.PHANTOM, topic.label());
        this.abortedRead = new Tally(Measure.ABORTED_READ, topic.label());
        this.stuck = new Tally(Measure.STUCK_LSO, topic.label());
    }

    /** One partition of it. */
    final class Partition {
        private final SequenceSet offsets = new SequenceSet();
        private final LastSequences lastSequences = new LastSequences();
        private @Nullable LogEnd end;
        private long stableOffset = Long.MAX_VALUE;

        void add(LogRecord record) {
            RecordIdentity identity = record.identity();
            offsets.add(record.offset());
            if (!isExpected(identity)) {
                phantom.add(() -> witness(record));
                return;
            }
            if (sent.isAborted(identity.producer(), identity.sequence())) {
                abortedRead.add(() -> witness(record));
                return;
            }
            if (!identity.intact()) {
                corrupted.add(() -> witness(record));
            }
            if (!present.add(identity.producer(), identity.sequence())) {
                repeated.add(identity.producer(), identity.sequence());
                duplicate.add(() -> witness(record));
                return;
            }
            long last = lastSequences.put(identity.producer(), identity.sequence());
            if (identity.sequence() < last) {
                reordered.add(() -> witness(record) + " after #" + last);
            }
        }

        void add(LastStable stable) {
            stableOffset = stable.offset();
        }

        void add(LogEnd read) {
            end = read;
            stuck.add(
                    Math.max(0, read.endOffset() - stableOffset), () -> "%s-%d in %s is stable up to %d and ends at %d"
                            .formatted(
                                    read.log().topic(),
                                    read.log().partition(),
                                    read.log().region(),
                                    stableOffset,
                                    read.endOffset()));
        }
    }

    /** The partition; empty if nothing of it was read. */
    Partition partition(int number) {
        return partitions.computeIfAbsent(number, unread -> new Partition());
    }

    private boolean isExpected(RecordIdentity identity) {
        for (RecordSet attempted : mayBeThere) {
            if (attempted.contains(identity.producer(), identity.sequence())) {
                return !sent.isRefused(identity.producer(), identity.sequence());
            }
        }
        return false;
    }

    String witness(LogRecord record) {
        return "%s-%d@%d (%s)"
                .formatted(
                        record.log().topic(), record.log().partition(), record.offset(), sent.label(record.identity()));
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

    long presentCount() {
        return present.size();
    }

    /** What is wrong with the log by itself. */
    Stream<Tally> tallies() {
        return Stream.of(duplicate, reordered, corrupted, phantom, abortedRead, stuck);
    }
}
