package io.firedrill.scenario;

import java.util.Locale;

/** Which broker timeouts an embedded region runs with. */
public enum Profile {
    /** Short quorum, session and lag timeouts: a leader is replaced within 2-3 s. */
    FAST,
    /** Kafka's own defaults: a leader is replaced within 8-11 s, as in production. */
    PRODUCTION;

    /** As the scenario language and the report spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
