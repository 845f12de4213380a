package io.firedrill.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;

/** A process that a fault can be done to. */
public interface Victim {
    /** For people: {@code broker-1.a, broker-2.a}. */
    static String names(Collection<? extends Victim> victims) {
        return victims.stream().map(Victim::name).collect(Collectors.joining(", "));
    }

    /** {@code broker-2.a}, {@code fulfilment-1}, {@code mirror a->b}. */
    String name();

    /** As links call it: {@code a.broker-2}, {@code fulfilment-1}. */
    String linkName();

    boolean isAlive();

    /** SIGKILL; returns when the process is gone. */
    void kill();

    /** SIGSTOP; without effect on a dead process. */
    void pause();

    /** SIGCONT; without effect on a process that runs. */
    void resume();

    /** SIGTERM; true if the process ended within {@code grace}. */
    boolean stop(Duration grace);

    /** Starts the process again; it must be dead. Returns before it is ready. */
    void restart() throws IOException;

    /** Whether the kernel keeps the process from running. */
    boolean isPaused();
}
