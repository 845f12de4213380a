package io.firedrill.mirror.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;

class LoginLimitsTest {
    private static final String LIMIT = "connections.max.reauth.ms";

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "listeners", "CLIENT://:9093,SASL_PLAINTEXT://:9094,INTERNAL://:9092",
            "listener.security.protocol.map", "CLIENT:SASL_SSL,SASL_PLAINTEXT:SASL_PLAINTEXT,INTERNAL:PLAINTEXT",
            "sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512"));

    private LoginLimits limits() {
        return new LoginLimits(settings);
    }

    @Test
    void defaultIsForAsLongAsAConnectionStands() {
        settings.put(LIMIT, "0");

        assertThat(limits().longest()).isEmpty();
    }

    @Test
    void slowestListenerCounts() {
        settings.put(LIMIT, "60000");
        settings.put("listener.name.client." + LIMIT, "90000");

        assertThat(limits().longest()).contains(Duration.ofSeconds(90));
    }

    @Test
    void listenerThatNeverAsksAgainIsNotMadeUpForByOthers() {
        settings.put("listener.name.client." + LIMIT, "90000");
        settings.put(LIMIT, "0");

        assertThat(limits().longest()).isEmpty();
    }

    @Test
    void mechanismOfAListenerComesFirst() {
        settings.put(LIMIT, "1000");
        settings.put("listener.name.client." + LIMIT, "0");
        settings.put("listener.name.client.scram-sha-256." + LIMIT, "2000");
        settings.put("listener.name.client.scram-sha-512." + LIMIT, "3000");

        assertThat(limits().longest()).contains(Duration.ofSeconds(3));
    }

    @Test
    void listenerWithoutScramDoesNotMatter() {
        settings.put(LIMIT, "1000");
        settings.put("listener.name.client.sasl.enabled.mechanisms", "PLAIN");
        settings.put("listener.name.client." + LIMIT, "0");

        assertThat(limits().longest()).contains(Duration.ofSeconds(1));
    }

    @Test
    void valueThatTheBrokerHidesIsNoLimit() {
        Config broker = new Config(List.of(
                new ConfigEntry("listeners", "SASL_SSL://:9093"),
                new ConfigEntry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                new ConfigEntry(LIMIT, "1000"),
                new ConfigEntry("listener.name.sasl_ssl." + LIMIT, null)));

        assertThat(LoginLimits.of(broker).longest()).isEmpty();
    }
}
