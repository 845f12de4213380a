package io.firedrill.mirror.failover;

/** Somebody else has the failover; nothing more was done here. */
public final class SupersededException extends Exception {
    private static final long serialVersionUID = 1L;

    SupersededException(String message) {
        super(message);
    }
}
