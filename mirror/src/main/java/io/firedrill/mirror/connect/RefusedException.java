package io.firedrill.mirror.connect;

/** A Connect cluster refused, or what is wanted of it must not be; the message is one line, and says what to do. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
