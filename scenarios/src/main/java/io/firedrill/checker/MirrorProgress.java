package io.firedrill.checker;

import io.firedrill.history.SendAcknowledged;
import java.util.HashMap;
import java.util.Map;

/**
 * How far a mirror came with each partition of its source, by what it has carried over: what is behind that, and
 * absent, is the tail that it did not come to; what is before it is a hole. Worked example: the mirror has {@code p#6},
 * acknowledged at offset 6. {@code p#7}, acknowledged at 7, is of the tail; {@code p#5}, at 5, is not.
 *
 * <p>An acknowledgement says where a record is, unless its producer may have written it twice: then it may say where
 * the second copy is. Worked example: {@code p} is not idempotent; {@code p#7} is written at offset 10, {@code q#3} at
 * 11, {@code p#7} once more at 12, and acknowledged there. The mirror ends with offset 10: {@code q#3} is of the tail,
 * though 11 is before 12. Of such a record only this is certain: whatever was acknowledged before it was sent for the
 * first time is before it in the log.
 */
final class MirrorProgress {
    private final Homecomings homecomings;
    private final Map<Stretch, Long> offsets = new HashMap<>();
    private final Map<Stretch, Long> sentMicros = new HashMap<>();
    private final Map<WithoutOffset, Long> sequences = new HashMap<>();

    MirrorProgress(Homecomings homecomings) {
        this.homecomings = homecomings;
    }

    /** Whose sends to which partition, where {@code acks=0} tells no offsets: they are in the order of their sequences. */
    private record WithoutOffset(int producer, int partition, int homecomings) {}

    /** A partition since its region was gone to for the n-th time. */
    private record Stretch(int partition, int homecomings) {}

    /** The mirror has this record, which was written once. */
    void carriedOver(int producer, SendAcknowledged entry) {
        if (entry.offset() < 0) {
            sequences.merge(withoutOffset(producer, entry), entry.sequence(), Math::max);
        } else {
            offsets.merge(stretch(entry), entry.offset(), Math::max);
        }
    }

    /**
     * The mirror has this record, which may have been written more than once.
     *
     * @param firstSentMicros when it was sent
     */
    void carriedOver(int producer, SendAcknowledged entry, long firstSentMicros) {
        if (entry.offset() < 0) {
            carriedOver(producer, entry);
        } else {
            sentMicros.merge(stretch(entry), firstSentMicros, Math::max);
        }
    }

    /** Whether the record, which the mirror does not have, is behind all that it has. */
    boolean isInTheTail(int producer, SendAcknowledged entry) {
        if (entry.offset() < 0) {
            return entry.sequence() > sequences.getOrDefault(withoutOffset(producer, entry), -1L);
        }
        Stretch stretch = stretch(entry);
        return entry.offset() > offsets.getOrDefault(stretch, -1L)
                && entry.atMicros() >= sentMicros.getOrDefault(stretch, Long.MIN_VALUE);
    }

    private WithoutOffset withoutOffset(int producer, SendAcknowledged entry) {
        Stretch stretch = stretch(entry);
        return new WithoutOffset(producer, stretch.partition(), stretch.homecomings());
    }

    private Stretch stretch(SendAcknowledged entry) {
        return new Stretch(
                entry.log().partition(),
                homecomings.before(entry.atMicros(), entry.log().region()));
    }
}
