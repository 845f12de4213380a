package io.firedrill.mirror.translation;

import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.translation.StampSearch.Found;

/** One record of the wanted partition of the source, in the target's log. */
record Mirrored(long target, Provenance stamp) {
    long source() {
        return stamp.offset();
    }

    Found found() {
        return new Found(target, stamp.offset());
    }

    /** Whether the same run of the mirror wrote {@code other}. */
    boolean sameRun(Mirrored other) {
        return stamp.epoch() == other.stamp.epoch() && stamp.run() == other.stamp.run();
    }

    /** Whether {@code next} may be behind it in the log of one mirror: of the same run and later at the source, or of a later run. */
    boolean mayPrecede(Mirrored next) {
        return sameRun(next) ? next.source() > source() : next.isOfLaterRunThan(this);
    }

    private boolean isOfLaterRunThan(Mirrored other) {
        return stamp.epoch() > other.stamp.epoch()
                || (stamp.epoch() == other.stamp.epoch() && stamp.run() > other.stamp.run());
    }
}
