package io.firedrill.engine;

/** A drill could not be carried out; the message names the thing and what to do. */
public final class DrillException extends Exception {
    private static final long serialVersionUID = 1L;

    DrillException(String message) {
        super(message);
    }

    DrillException(String message, Throwable cause) {
        super(message, cause);
    }
}
