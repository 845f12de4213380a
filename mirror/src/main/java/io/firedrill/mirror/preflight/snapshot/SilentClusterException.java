package io.firedrill.mirror.preflight.snapshot;

import org.jspecify.annotations.Nullable;

/** A cluster did not say even what it is; the message names it and says what came instead. */
public final class SilentClusterException extends Exception {
    private static final long serialVersionUID = 1L;

    SilentClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
