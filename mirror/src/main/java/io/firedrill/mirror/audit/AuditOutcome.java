package io.firedrill.mirror.audit;

/** What an audit concludes. */
public enum AuditOutcome {
    /** Nothing is lost, reordered or wrongly repeated, and nothing is left open. */
    SOUND,
    /** Something is left open; never to be taken for sound. */
    UNKNOWN,
    /** Something is lost, reordered, or repeated where no restart explains it. */
    WRONG
}
