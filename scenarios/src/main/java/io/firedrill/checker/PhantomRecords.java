package io.firedrill.checker;

import io.firedrill.scenario.Measure;

/**
 * <em>phantom</em>: a record that nobody attempted to send there, or whose send was definitely refused, in a log or as
 * a group was handed it. Worked example: at offset 12 is {@code p#900}, and {@code p} ended with {@code p#899}. One
 * whose send is indefinite is none: it may be there, or not; twice it is a {@linkplain DuplicateRecords duplicate}.
 */
final class PhantomRecords {
    private PhantomRecords() {}

    /** For those of one log or group. */
    static Tally tally(String subject) {
        return new Tally(Measure.PHANTOM, subject);
    }

    static boolean isOne(Attempts attempts, long sequence) {
        return !attempts.mayExist(sequence);
    }
}
