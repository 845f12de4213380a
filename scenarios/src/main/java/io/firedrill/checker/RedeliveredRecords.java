package io.firedrill.checker;

import io.firedrill.scenario.Measure;

/**
 * <em>redelivered</em>: a record that is handed to a group again: it, at the same offset of the same log, or the same
 * record in the mirror's log of another region, or in the log that brings home what a failback has written once more. Worked example: {@code p#7} is processed in a at {@code orders-0@12};
 * after the failover b hands out {@code a.orders-0@12}, {@code p#7} again: one. A second copy of a record, at another
 * offset of the same log, is the log's {@linkplain DuplicateRecords duplicate} or the mirror's {@linkplain
 * MirrorRepetitions repetition}, and not counted here: it is the same whether the group had processed the record in
 * another region or not, and whichever member's history is read first.
 */
final class RedeliveredRecords {
    private RedeliveredRecords() {}

    /** For those of one log or group. */
    static Tally tally(String subject) {
        return new Tally(Measure.REDELIVERED, subject);
    }

    /**
     * Whether a record that a member was handed is one.
     *
     * @param again whether the group had processed it in this region, or, of what came home, in such a log
     * @param newOffset whether nothing at its offset had been processed; a log that lost its end, or a topic that was
     *     made anew, uses offsets again
     * @param elsewhere whether the group had processed it in another place only
     */
    static boolean isOne(boolean again, boolean newOffset, boolean elsewhere) {
        return (again && !newOffset) || elsewhere;
    }
}
