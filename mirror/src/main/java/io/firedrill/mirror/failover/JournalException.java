package io.firedrill.mirror.failover;

/** The journal cannot be read or written; what was to be journaled has not been done. The message names it. */
public final class JournalException extends Exception {
    private static final long serialVersionUID = 1L;

    JournalException(String message) {
        super(message);
    }

    JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
