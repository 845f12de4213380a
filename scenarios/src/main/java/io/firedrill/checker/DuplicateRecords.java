package io.firedrill.checker;

import io.firedrill.scenario.Measure;
import java.util.function.Supplier;

/**
 * <em>duplicate</em>: one record at two offsets of one log. Worked example: {@code p#7} is at the offsets 12 and 30 of
 * {@code orders-0}.
 */
final class DuplicateRecords {
    private final Tally tally;
    private final RecordSet records = new RecordSet();

    DuplicateRecords(String subject) {
        this.tally = new Tally(Measure.DUPLICATE, subject);
    }

    void add(int producer, long sequence, Supplier<Clue> clue) {
        records.add(producer, sequence);
        tally.add(clue);
    }

    /** Whether the record is there more than once. */
    boolean include(int producer, long sequence) {
        return !records.isEmpty() && records.contains(producer, sequence);
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    Tally tally() {
        return tally;
    }
}
