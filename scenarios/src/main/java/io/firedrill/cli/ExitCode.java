package io.firedrill.cli;

import io.firedrill.checker.Outcome;

/** What {@code firedrill} returns to its caller. */
public enum ExitCode {
    /** As asked. */
    PASS(0),
    /** Not so. */
    FAIL(1),
    /** Not proven either way; never to be taken for a pass. */
    UNKNOWN(2),
    /** The command, the scenario or the payload is wrong; nothing was run. As EX_USAGE of sysexits.h. */
    USAGE(64),
    /** Firedrill itself failed. As EX_SOFTWARE of sysexits.h. */
    INTERNAL(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** What the process returns. */
    public int number() {
        return number;
    }

    static ExitCode of(Outcome outcome) {
        return switch (outcome) {
            case PASS -> PASS;
            case FAIL -> FAIL;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
