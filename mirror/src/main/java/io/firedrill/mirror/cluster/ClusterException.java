package io.firedrill.mirror.cluster;

import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A cluster did not answer, or refused; the message names it and says why. To try again is safe. */
public final class ClusterException extends Exception {
    private static final long serialVersionUID = 1L;

    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What Kafka's client said. */
    public @Nullable Throwable reason() {
        return getCause() instanceof ExecutionException answered ? answered.getCause() : getCause();
    }
}
