package io.firedrill.checker;

import io.firedrill.history.LogRecord;
import io.firedrill.scenario.Measure;

/**
 * <em>reordered</em>: a record in a partition's log behind one that its producer sent later, each there for the first
 * time. Worked example: {@code p#8} is at offset 12, and {@code p#7} at offset 13: one. Of {@code p#9}, {@code p#7},
 * {@code p#8} only the second is one, though the third came late, too: it follows what it followed when it was sent.
 */
final class ReorderedRecords {
    private final Tally tally;
    private final RecordSet late = new RecordSet();

    ReorderedRecords(String subject) {
        this.tally = new Tally(Measure.REORDERED, subject);
    }

    /** One producer's records in one partition. */
    static final class Order {
        private long last = -1;
        private long latest = -1;
    }

    /** The partition has the record for the first time. */
    void look(Order order, LogRecord record, LogContent content) {
        long sequence = record.identity().sequence();
        long before = order.last;
        order.last = sequence;
        if (sequence > order.latest) {
            order.latest = sequence;
            return;
        }
        late.add(record.identity().producer(), sequence);
        if (sequence < before) {
            tally.add(() -> content.clue(record).and(" after #" + before));
        }
    }

    /** Whether its partition has the record behind a later one of its producer. */
    boolean cameLate(int producer, long sequence) {
        return !late.isEmpty() && late.contains(producer, sequence);
    }

    Tally tally() {
        return tally;
    }
}
