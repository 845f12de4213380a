package io.firedrill.scenario;

/** What can be done to a process. */
public enum FaultKind {
    /** SIGKILL: the process is gone at once, whatever it had not written is lost. */
    KILL("kill"),
    /** SIGSTOP: the process keeps its connections and its memory, and does nothing. */
    PAUSE("pause"),
    /** SIGCONT: ends a pause. */
    RESUME("resume"),
    /** SIGTERM: an orderly shutdown. */
    STOP("stop"),
    /** Starts a killed or stopped process again, on its own log; stops it first where it runs. */
    RESTART("restart"),
    /** Brokers only: SIGKILL, and what the broker had not flushed to its log directory is gone. */
    POWER_LOSS("powerLoss"),
    /** Brokers only: an orderly stop and a start of one after the other, each when the region is whole again. */
    ROLLING_RESTART("rollingRestart"),
    /** SIGKILL and a start, over and over until it is healed. */
    CRASH_LOOP("crashLoop"),
    /** Brokers only: every append to the log directory takes 100 ms longer. */
    SLOW_DISK("slowDisk"),
    /** Brokers only: no append to the log directory succeeds, and the broker ends. */
    FULL_DISK("fullDisk"),
    /** Clients only: the process goes on, with its heartbeats, and neither polls nor sends. */
    STALL("stall");

    private final String label;

    FaultKind(String label) {
        this.label = label;
    }

    /** As the scenario language and the report spell it. */
    public String label() {
        return label;
    }
}
