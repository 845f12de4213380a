package io.firedrill.checker;

import io.firedrill.scenario.Measure;
import java.util.function.Supplier;

/**
 * <em>phantom</em>: a record that nobody attempted to send there, or whose send was definitely refused, in a log or as a group was handed it.
 * Worked example: at offset 12 is {@code p#900}, and {@code p} ended with {@code p#899}. One whose send is indefinite
 * is none: it may be there, or not; twice it is a {@linkplain DuplicateRecords duplicate}.
 */
final class PhantomRecords {
    private final Tally tally;

    PhantomRecords(String subject) {
        this.tally = new Tally(Measure.PHANTOM, subject);
    }

    static boolean isOne(Attempts attempts, long sequence) {
        return !attempts.mayExist(sequence);
    }

    void add(Supplier<Clue> clue) {
        tally.add(clue);
    }

    Tally tally() {
        return tally;
    }
}
