package io.firedrill.mirror.tail;

/** Records were dealt with already, in a way that cannot be taken back. */
public final class SettledOtherwiseException extends Exception {
    private static final long serialVersionUID = 1L;

    SettledOtherwiseException(String message) {
        super(message);
    }
}
