package io.firedrill.fault;

/** How the faults in force hold a process. */
public enum Hold {
    /** Nothing is done to it. */
    NONE,
    /** It stands still, and goes on at once when it is let go. */
    STILL,
    /** Its end, or a link of its: what comes of this may show only after it is over. */
    CUT
}
