package io.firedrill.checker;

import io.firedrill.history.LogEnd;
import io.firedrill.history.LogRecord;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.scenario.Measure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * </ul>
 */
final class LogContent {
    private final TopicInRegion topic;
    private final List<TopicInRegion> sources;
    private final SentRecords sent;
    private final RecordSet present = new RecordSet();
    private final Map<Integer, LogEnd> ends = new HashMap<>();
    private final Map<Integer, SequenceSet> offsets = new HashMap<>();
    private final Map<PartitionOfProducer, Long> lastSequence = new HashMap<>();
    private final Tally duplicate;
    private final Tally reordered;
    private final Tally corrupted;
    private final Tally phantom;

    LogContent(TopicInRegion topic, List<TopicInRegion> sources, SentRecords sent) {
        this.topic = topic;
        this.sources = List.copyOf(sources);
        this.sent = sent;
        this.duplicate = new Tally(Measure.DUPLICATE, topic.label());
        this.reordered = new Tally(Measure.REORDERED, topic.label());
        this.corrupted = new Tally(Measure.CORRUPTED, topic.label());
        this.phantom = new Tally(Measure.PHANTOM, topic.label());
    }

    private record PartitionOfProducer(int partition, int producer) {}

    void add(LogRecord record) {
        RecordIdentity identity = record.identity();
        int producer = identity.producer();
        long sequence = identity.sequence();
        offsets.computeIfAbsent(record.log().partition(), partition -> new SequenceSet())
                .add(record.offset());
        if (sources.stream().noneMatch(source -> sent.mayExist(source, producer, sequence))) {
            phantom.add(() -> witness(record));
            return;
        }
        if (!identity.intact()) {
            corrupted.add(() -> witness(record));
        }
        if (!present.add(producer, sequence)) {
            duplicate.add(() -> witness(record));
            return;
        }
        Long last = lastSequence.put(new PartitionOfProducer(record.log().partition(), producer), sequence);
        if (last != null && sequence < last) {
            reordered.add(() -> witness(record) + " after #" + last);
        }
    }

    private String witness(LogRecord record) {
        return "%s-%d@%d (%s)"
                .formatted(
                        record.log().topic(), record.log().partition(), record.offset(), sent.label(record.identity()));
    }

    void add(LogEnd end) {
        ends.put(end.log().partition(), end);
    }

    boolean has(int producer, long sequence) {
        return present.contains(producer, sequence);
    }

    /** How far the partition was read; null if it was not. */
    @Nullable
    LogEnd end(int partition) {
        return ends.get(partition);
    }

    /** Whether the partition was read to its end. */
    boolean isWhole(int partition) {
        LogEnd end = ends.get(partition);
        return end != null && end.readTo() >= end.endOffset();
    }

    /** Whether the log lost the place of a record that is not in it: it ends before, or another one is there. */
    boolean wasWrittenOver(SendAcknowledged absent) {
        LogEnd end = ends.get(absent.log().partition());
        SequenceSet there = offsets.get(absent.log().partition());
        return absent.offset() >= 0
                && ((end != null && absent.offset() >= end.endOffset())
                        || (there != null && there.contains(absent.offset())));
    }

    TopicInRegion topic() {
        return topic;
    }

    long presentCount() {
        return present.size();
    }

    /** What is wrong with the log by itself. */
    Stream<Tally> tallies() {
        return Stream.of(duplicate, reordered, corrupted, phantom);
    }
}
