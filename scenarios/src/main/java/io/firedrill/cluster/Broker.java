package io.firedrill.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** One broker of a region. Thread-safe. */
public interface Broker {
    /** Counts from 1. */
    int id();

    /** {@code broker-1.a}. */
    String name();

    boolean isAlive();

    /** Whether the kernel keeps it from running. */
    boolean isPaused();

    /** SIGKILL; returns when the process is gone. */
    void kill();

    /** SIGSTOP; without effect on a dead broker. */
    void pause();

    /** SIGCONT. */
    void resume();

    /** SIGTERM; true if it ended within {@code grace}. */
    boolean stop(Duration grace);

    /** Starts it again on its own log; it must be dead. Returns before it is ready. */
    void restart() throws IOException;

    /** The file that it logs to. */
    Path log();

    /** What it last complained about; empty if it never did. */
    Optional<String> lastError();
}
