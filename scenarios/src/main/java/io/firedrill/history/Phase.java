package io.firedrill.history;

import java.util.Locale;

/** The phases of a drill, in their order. */
public enum Phase {
    /** Regions start, topics are made. */
    SETUP,
    /** Traffic runs, nothing breaks yet: until each mirror has carried its first records and the groups have offsets. */
    WARMUP,
    /** Traffic and timeline run; the timeline's zero. */
    TRAFFIC,
    /** Producers have stopped, faults are healed, replication and groups catch up. */
    SETTLE,
    /** The independent reader reads the surviving regions. */
    READ,
    /** Everything is stopped; the last entry of a complete history. */
    DONE;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
