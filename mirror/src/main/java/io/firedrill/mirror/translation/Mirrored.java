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

    Run run() {
        return Run.of(stamp);
    }

    /** Whether the same run of the mirror wrote {@code other}. */
    boolean sameRun(Mirrored other) {
        return run().equals(other.run());
    }

    /** Whether {@code next} may be behind it in the log of one mirror: of the same run and later at the source, or of a later run. */
    boolean mayPrecede(Mirrored next) {
        return sameRun(next) ? next.source() > source() : next.run().compareTo(run()) > 0;
    }
}
