package io.firedrill.mirror.preflight.snapshot;

/** Something that a check needs to know is not known; the message says what, and why. */
public final class UnansweredException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnansweredException(String reason) {
        super(reason);
    }

    /** Why it is not known. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
