package io.firedrill.scenario;

import java.util.Locale;

/** What can be done to a process. */
public enum FaultKind {
    /** SIGKILL: the process is gone at once, whatever it had not written is lost. */
    KILL,
    /** SIGSTOP: the process keeps its connections and its memory, and does nothing. */
    PAUSE,
    /** SIGCONT: ends a pause. */
    RESUME,
    /** SIGTERM: an orderly shutdown. */
    STOP,
    /** Starts a killed or stopped process again, on its own log; stops it first where it runs. */
    RESTART;

    /** As the scenario language and the report spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
