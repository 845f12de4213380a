package io.firedrill.container;

import java.io.UncheckedIOException;

/** What a container says whose daemon does not answer any more. */
public final class UnreachableDaemon {
    private UnreachableDaemon() {}

    /** As every method of a {@link RunningContainer} throws it. */
    public static UncheckedIOException failure(String message) {
        return new UncheckedIOException(new ContainerException(message));
    }
}
