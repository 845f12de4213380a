package io.firedrill.mirror.tail;

import java.util.Locale;

/** What becomes of records that were acknowledged by a source before it was lost, and never came to the target. */
public enum Disposition {
    /** They are written once more, to the region that leads now, in their order; applications process them there. */
    REPLAY,
    /** They are kept in quarantine, and nowhere else. */
    DISCARD;

    /** As people type and read it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
