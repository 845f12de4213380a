package io.firedrill.cluster;

/**
 * What of a region can be broken besides processes.
 *
 * @param wiring by which the brokers reach each other
 * @param disks whether log directories can be made slow or full
 */
public record Breakable(Wiring wiring, boolean disks) {
    /** Nothing else. */
    public static final Breakable PROCESSES_ONLY = new Breakable(Wiring.DIRECT, false);
}
