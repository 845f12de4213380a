package io.firedrill.scenario;

import java.time.Duration;
import java.util.Locale;

/** Which broker timeouts an embedded region runs with. */
public enum Profile {
    /** Short quorum, session and lag timeouts: a leader is replaced within 2-3 s. */
    FAST(Duration.ofSeconds(2)),
    /** Kafka's own defaults: a leader is replaced within 8-11 s, as in production. */
    PRODUCTION(Duration.ofSeconds(9));

    private final Duration brokerSession;

    Profile(Duration brokerSession) {
        this.brokerSession = brokerSession;
    }

    /** How long after its last heartbeat the controller fences a broker ({@code broker.session.timeout.ms}). */
    public Duration brokerSession() {
        return brokerSession;
    }

    /** As the scenario language and the report spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
