package io.firedrill.mirror.commits;

/** A record that no bridge of this version wrote. The message says what is wrong with it. */
public final class UnreadableCommitException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableCommitException(String message) {
        super(message);
    }

    UnreadableCommitException(String message, Throwable cause) {
        super(message, cause);
    }
}
