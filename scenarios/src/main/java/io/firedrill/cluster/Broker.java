package io.firedrill.cluster;

import io.firedrill.cluster.disk.DiskControl;
import io.firedrill.scenario.VersionChange;
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

    /** {@code a.broker-1}, as links call it. */
    String linkName();

    /** SIGKILL, and what it had not flushed to its log directory is gone; says what was cut, and nothing if there was none. */
    Optional<String> losePower() throws IOException;

    /**
     * Its log directory, to be broken.
     *
     * @throws IllegalStateException if the region was not started for that
     */
    DiskControl disk();

    /** SIGSTOP; without effect on a dead broker. */
    void pause();

    /** SIGCONT. */
    void resume();

    /** SIGTERM; true if it ended within {@code grace}. */
    boolean stop(Duration grace);

    /** Starts it again on its own log; it must be dead. Returns before it is ready. */
    void restart() throws IOException;

    /**
     * From its next start on it runs another version of Kafka, on its own log.
     *
     * @throws IllegalStateException when the region has no other version
     */
    void changeVersion(VersionChange change);

    /** The version of Kafka that it has named since it was started last; empty until then, and where it is always that of this build. */
    Optional<String> version();

    /** The file that it logs to. */
    Path log();

    /** What it last complained about; empty if it never did. */
    Optional<String> lastError();
}
