package io.firedrill.mirror.bridge;

import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A cluster did not answer, or refused; the message names it and says why. To try again is safe. */
public final class BridgeException extends Exception {
    private static final long serialVersionUID = 1L;

    BridgeException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What Kafka's client said. */
    @Nullable
    Throwable reason() {
        return getCause() instanceof ExecutionException answered ? answered.getCause() : getCause();
    }
}
