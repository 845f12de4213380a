package io.firedrill.checker;

import java.util.Locale;

/** A three-valued judgement; unknown is never a pass. */
public enum Outcome {
    PASS,
    FAIL,
    UNKNOWN;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Both together: a failure beats an unknown, which beats a pass. */
    public Outcome and(Outcome other) {
        if (this == FAIL || other == FAIL) {
            return FAIL;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : PASS;
    }
}
