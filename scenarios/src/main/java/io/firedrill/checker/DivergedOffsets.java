package io.firedrill.checker;

import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.Measure;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * <em>offset-diverged</em>: where a record was acknowledged, the log of its own region has another one. Worked example: the
 * leader acknowledges {@code p#7} at {@code orders-0@12} and loses it with its power; its successor gives the offset 12 to
 * {@code q#3}. The log has {@code q#3} where {@code p#7} was acknowledged; {@code p#7} is lost as well, unless it is elsewhere.
 *
 * <p>Memory: for each {@value Place#OFFSETS} offsets of a partition the sum of the hashes of what was acknowledged there, and
 * the sum of what the log has at those offsets. Where the two sums of 64 bits are equal, so are the records. Only the ranges
 * where they are not (something diverged, or was acknowledged twice) are then looked at record by record, so many at a time.
 */
final class DivergedOffsets {
    private static final long LARGEST = 0xFFFF_FFFFL;
    /** Half a megabyte each. */
    private static final int RANGES_AT_ONCE = 128;

    private final LogContents contents;
    private final SentRecords sent;
    private final AcknowledgedPlaces places;
    private final Removals removals;
    private final Map<TopicInRegion, Tally> diverged = new TreeMap<>();

    /** Nothing is looked for yet. */
    DivergedOffsets(LogContents contents, Removals removals) {
        this.contents = contents;
        this.sent = contents.sent();
        this.places = sent.places();
        this.removals = removals;
    }

    /** A range of offsets of one partition. */
    record Place(LogPartition log, int range) {
        static final int OFFSETS = 1 << SequenceSet.RANGE_BITS;

        static Place of(LogPartition log, long offset) {
            return new Place(log, SequenceSet.range(offset));
        }
    }

    /** Looks at the ranges in which the sums differ; the logs have been read into {@link SentRecords#places()} before. */
    DivergedOffsets find(History history) throws IOException {
        if (places.suspects().isEmpty()) {
            return this;
        }
        leaveOutWhatIsAbsent(history);
        List<Place> suspects = places.suspects();
        for (int from = 0; from < suspects.size(); from += RANGES_AT_ONCE) {
            look(history, suspects.subList(from, Math.min(suspects.size(), from + RANGES_AT_ONCE)));
        }
        return this;
    }

    private void leaveOutWhatIsAbsent(History history) throws IOException {
        ByLog<LogContent> logs = new ByLog<>(log -> contents.of(TopicInRegion.of(log)));
        Sends.read(history, writer -> new SendVisitor() {
            @Override
            public void visit(SendAcknowledged entry) {
                if (entry.offset() >= 0 && !logs.of(entry.log()).hasOffset(entry)) {
                    places.of(entry.log()).absent(writer.number(), entry);
                }
            }
        });
    }

    private void look(History history, List<Place> suspects) throws IOException {
        Map<Place, long[]> found = new HashMap<>();
        suspects.forEach(place -> found.put(place, new long[Place.OFFSETS]));
        history.read(WriterRole.LOG_READER, new EntryVisitor() {
            @Override
            public void visit(LogRecord entry) {
                long[] there = found.get(Place.of(entry.log(), entry.offset()));
                if (there != null) {
                    there[index(entry.offset())] =
                            named(entry.identity().producer(), entry.identity().sequence());
                }
            }
        });
        Sends.read(history, writer -> new SendVisitor() {
            @Override
            public void visit(SendAcknowledged entry) {
                long[] there = entry.offset() < 0 ? null : found.get(Place.of(entry.log(), entry.offset()));
                if (there != null) {
                    compare(writer.number(), entry, there[index(entry.offset())]);
                }
            }
        });
    }

    private void compare(int producer, SendAcknowledged entry, long there) {
        if (there == 0 || there == named(producer, entry.sequence()) || removals.wentWithItsTopic(entry)) {
            return;
        }
        TopicInRegion topic = TopicInRegion.of(entry.log());
        diverged.computeIfAbsent(topic, place -> new Tally(Measure.OFFSET_DIVERGED, place.label()))
                .add(() -> Clue.of(
                        producer,
                        entry.sequence(),
                        "%s was acknowledged for %s and has %s"
                                .formatted(
                                        entry.log().placeOf(entry.offset()),
                                        sent.label(producer, entry.sequence()),
                                        sent.label(identityOf(there)))));
    }

    private static int index(long offset) {
        return (int) (offset & (Place.OFFSETS - 1));
    }

    /** Producer and sequence in a number that is never 0; a sequence beyond 32 bits is none of this drill's. */
    private static long named(int producer, long sequence) {
        return sequence < 0 || sequence > LARGEST ? 1 : (((long) producer << 32) | sequence) + 1;
    }

    private static RecordIdentity identityOf(long named) {
        return new RecordIdentity((int) ((named - 1) >>> 32), (named - 1) & LARGEST, 0, true);
    }

    /** What is wrong in the log of {@code topic}; 0 if nothing is. */
    Tally of(TopicInRegion topic) {
        return diverged.getOrDefault(topic, new Tally(Measure.OFFSET_DIVERGED, topic.label()));
    }
}
