package io.firedrill.mirror.provenance;

/** A header has the stamp's name, and not its shape; the message says what is wrong with it. */
public final class UnreadableStampException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableStampException(String message) {
        super("header '%s': %s".formatted(Provenance.HEADER, message));
    }

    UnreadableStampException(String message, Throwable cause) {
        super("header '%s': %s".formatted(Provenance.HEADER, message), cause);
    }
}
