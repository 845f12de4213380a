package io.firedrill.checker;

import io.firedrill.history.History;
import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.scenario.Measure;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * <em>mirror-reorder</em>: in the mirror's log a record comes right after one that was behind it at the source. Worked example:
 * {@code orders-0} in a has {@code p#7}, {@code q#3}, {@code p#8}, and its mirror in b {@code p#7}, {@code p#8}, {@code q#3}: one. Had a
 * {@code p#8} before {@code p#7}, which is <em>reordered</em> there, the mirror would be right to have that order as well. Only the first
 * copy of a record has a place, and of those only the ones that are in both logs.
 *
 * <p>Where a is lost, the offsets at which it acknowledged the records say how it had them. What they do not know is held against the
 * order of its producer, and <em>reordered</em>: as is what they know to have been reordered at the source, since no other log tells.
 *
 * <p>Memory: an order is compared by its {@linkplain OrderPrints fingerprint}; only partitions where it differs are looked at record by
 * record.
 */
final class MirrorReorders {
    private final MirrorFeed feed;
    private final SourceOrder order;
    private final Tally moved;
    private final Tally reordered;
    private final OrderPrints prints = new OrderPrints();
    private final RecordSet suspects = new RecordSet();
    private final Map<LogPartition, Long> lastOffsets = new HashMap<>();
    private RecordNumbers offsets = new RecordNumbers();

    /** @param reordered of the mirror's log: what cannot be told from what happened at the source */
    MirrorReorders(MirrorFeed feed, Tally reordered) {
        this.feed = feed;
        this.order = SourceOrder.of(feed);
        this.reordered = reordered;
        this.moved = new Tally(Measure.MIRROR_REORDER, feed.judged().log().label());
    }

    /** Learns how the source was, before the mirror's log is looked at. */
    void prepare(History history) throws IOException {
        order.prepare(history);
    }

    /**
     * The mirror's log has the record for the first time.
     *
     * @param last the sequence of its producer's record before it in this partition
     */
    void first(LogRecord record, long last) {
        int producer = record.identity().producer();
        long sequence = record.identity().sequence();
        boolean known = order.knows(producer, sequence);
        if (known) {
            prints.next(record.log(), producer, sequence);
        }
        if (sequence >= last) {
            return;
        }
        if (!known) {
            reordered.add(() -> feed.mirror().clue(record).and(" after #" + last));
        } else if (feed.evidence() == MirrorFeed.Evidence.ACKNOWLEDGEMENTS) {
            suspects.add(producer, sequence);
        }
    }

    /** Whether the mirror's log has to be looked at once more, by {@link #again}. */
    boolean differs(History history) throws IOException {
        Set<Integer> differing = prints.differingFrom(order.prints());
        if (!differing.isEmpty()) {
            offsets = order.offsets(history, differing);
        }
        return !differing.isEmpty() || !suspects.isEmpty();
    }

    /** The same as {@link #first}, once more. */
    void again(LogRecord record) {
        int producer = record.identity().producer();
        long sequence = record.identity().sequence();
        long offset = offsets.of(producer, sequence);
        long before = RecordNumbers.NONE;
        if (offset != RecordNumbers.NONE) {
            Long last = lastOffsets.put(record.log(), offset);
            before = last == null ? RecordNumbers.NONE : last;
        }
        if (offset < before) {
            long later = before;
            moved.add(() ->
                    feed.mirror().clue(record).and(", at the source at %d and here after %d".formatted(offset, later)));
        } else if (suspects.contains(producer, sequence)) {
            reordered.add(() -> feed.mirror().clue(record).and(", as it was at the source"));
        }
    }

    Tally tally() {
        return moved;
    }
}
