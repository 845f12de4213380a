package io.firedrill.scenario;

import java.util.Locale;

/** Which bytes of a link a fault is about; requests go from the process that opened the connection. */
public enum LinkDirection {
    REQUESTS,
    RESPONSES,
    BOTH;

    /** As the scenario language spells it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
