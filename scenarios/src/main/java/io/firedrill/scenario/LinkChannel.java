package io.firedrill.scenario;

import java.util.Locale;

/** Which of the connections between two brokers a fault is about; clients have only {@link #RECORDS}. */
public enum LinkChannel {
    /** Replication, and what clients send. */
    RECORDS,
    /** The controllers' quorum, and a broker's heartbeats to the active controller. */
    QUORUM,
    ALL;

    /** As the scenario language spells it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
