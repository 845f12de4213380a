package io.firedrill.checker;

import io.firedrill.history.LogEnd;
import io.firedrill.history.SendAcknowledged;

/**
 * <em>mirror-gap</em>: a record that the source had is absent from the mirror's log, and will not come: later records of its
 * partition were carried over, or it has been removed at the source meanwhile. Worked example: {@code p#1..p#9} are at offsets 1 to 9
 * of {@code orders-0} in a, and the mirror's log in b has {@code p#1..p#4} and {@code p#6}: {@code p#5} is a gap (and the rest is the
 * tail, <em>unreplicated</em>).
 *
 * <p>Where the log of a has lost {@code p#5} itself, the mirror had nothing to carry: it is <em>lost</em> in both. Where a is gone
 * whole, that {@code p#5} was acknowledged at offset 5 says that it was there; not so an acknowledgement without an offset
 * ({@code acks=0}), nor one in a compacted topic, since compaction may have been there before the mirror: these are <em>lost</em>.
 */
final class MirrorGaps {
    private final LogContents contents;
    private final CompactedTopics compacted;
    private final AtHome atHome;

    MirrorGaps(LogContents contents, CompactedTopics compacted, AtHome atHome) {
        this.contents = contents;
        this.compacted = compacted;
        this.atHome = atHome;
    }

    /** Whether it is the mirror that misses the record, which is absent from the log and not in the tail. */
    boolean has(int producer, SendAcknowledged absent, JudgedLog judged) {
        LogContent source = contents.of(judged.source());
        if (source.has(producer, absent.sequence())) {
            return true;
        }
        if (absent.offset() < 0 || compacted.concern(judged.source())) {
            return false;
        }
        LogEnd end = source.end(absent.log().partition());
        return end == null || atHome.missing(absent, end) != Absences.Presence.LOST;
    }
}
