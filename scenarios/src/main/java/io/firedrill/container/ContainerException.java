package io.firedrill.container;

import java.io.IOException;

/** Docker does not do what it was asked for; the message says what to do about it. */
public final class ContainerException extends IOException {
    private static final long serialVersionUID = 1L;

    ContainerException(String message, Throwable cause) {
        super(message, cause);
    }

    ContainerException(String message) {
        super(message);
    }
}
