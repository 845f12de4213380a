package io.firedrill.mirror.status;

/** A cluster did not answer, or refused; the message names it, what it was asked and why. To ask again is safe. */
final class UnansweredException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean silent;

    /** @param silent whether nothing came back at all */
    UnansweredException(String message, boolean silent, Throwable cause) {
        super(message, cause);
        this.silent = silent;
    }

    boolean isSilent() {
        return silent;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
