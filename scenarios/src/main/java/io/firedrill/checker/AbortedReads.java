package io.firedrill.checker;

import io.firedrill.scenario.Measure;

/**
 * <em>aborted-read</em>: a record whose transaction was never committed, which a reader of committed records finds, or
 * a member of a group was handed. Worked example: {@code p} aborts the transaction of {@code p#7}, and the member
 * processes it at {@code orders-0@12}, since it does not read committed records only; or it is in a mirror's log, since
 * the mirror does not.
 */
final class AbortedReads {
    private AbortedReads() {}

    /** For those of one log or group. */
    static Tally tally(String subject) {
        return new Tally(Measure.ABORTED_READ, subject);
    }

    static boolean isOne(Attempts attempts, long sequence) {
        return attempts.isAborted(sequence);
    }
}
