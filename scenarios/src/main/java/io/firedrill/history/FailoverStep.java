package io.firedrill.history;

import java.util.Locale;

/** The steps of a failover, in their order. The loss itself is a {@link FaultInjected}. */
public enum FailoverStep {
    /** Monitoring sees that the region no longer answers. */
    DETECTED,
    /** The decision to fail over is made. */
    DECIDED,
    /** The mirror is stopped, the groups have their offsets at the standby, the clients have been told. */
    SWITCHED,
    /** The region that was left answers again, and takes no writes any more. */
    FENCED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
