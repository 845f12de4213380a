package io.firedrill.mirror.failover;

/** A step was not done; the message says why, and what to do. What it had begun is in the journal. */
public final class FailoverException extends Exception {
    private static final long serialVersionUID = 1L;

    public FailoverException(String message) {
        super(message);
    }

    public FailoverException(String message, Throwable cause) {
        super(message, cause);
    }
}
