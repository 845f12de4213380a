package io.firedrill.checker;

import io.firedrill.history.RecordIdentity;
import io.firedrill.scenario.Measure;

/**
 * <em>corrupted</em>: a record whose key, value or stamp does not match the checksum that it carries, in a log or as a
 * group was handed it. Worked example: {@code p#7} was sent as {@code 12.50}, and is read at offset 12 as {@code 12.5}.
 */
final class CorruptedRecords {
    private CorruptedRecords() {}

    /** For those of one log or group. */
    static Tally tally(String subject) {
        return new Tally(Measure.CORRUPTED, subject);
    }

    static boolean isOne(RecordIdentity identity) {
        return !identity.intact();
    }
}
