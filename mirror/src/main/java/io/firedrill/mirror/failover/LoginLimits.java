package io.firedrill.mirror.failover;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Config;

/**
 * How long a broker serves a connection that has logged in by SCRAM: {@code connections.max.reauth.ms} (KIP-368), which may be set for
 * a listener, and for a mechanism of it. 0, Kafka's default, is for as long as the connection stands.
 *
 * @param settings of one broker; those that it hides have no limit
 */
record LoginLimits(Map<String, String> settings) {
    private static final String LIMIT = "connections.max.reauth.ms";
    private static final String MECHANISMS = "sasl.enabled.mechanisms";
    private static final String FOR_EVER = "0";

    static LoginLimits of(Config broker) {
        Map<String, String> settings = new HashMap<>();
        broker.entries().forEach(entry -> {
            String value = entry.value();
            if (value != null) {
                settings.put(entry.name(), value);
            } else if (entry.name().endsWith(LIMIT)) {
                settings.put(entry.name(), FOR_EVER);
            }
        });
        return new LoginLimits(settings);
    }

    /** Of its SASL listener that is the slowest to ask again; empty where one of them never does. */
    Optional<Duration> longest() {
        List<Long> millis =
                saslListeners().flatMap(this::limits).map(Long::parseLong).toList();
        return millis.contains(0L)
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(
                        millis.stream().mapToLong(Long::longValue).max().orElse(0)));
    }

    private Stream<String> saslListeners() {
        Map<String, String> protocols = new HashMap<>();
        for (String pair : words("listener.security.protocol.map")) {
            String[] both = pair.split(":", 2);
            protocols.put(both[0], both[both.length - 1]);
        }
        return words("listeners").stream()
                .map(listener -> listener.split("://", 2)[0])
                .filter(name -> protocols.getOrDefault(name, name).startsWith("SASL_"));
    }

    /** One for each SCRAM mechanism that is enabled there. */
    private Stream<String> limits(String listener) {
        String ofListener = "listener.name.%s.".formatted(listener.toLowerCase(Locale.ROOT));
        List<String> enabled =
                words(settings.containsKey(ofListener + MECHANISMS) ? ofListener + MECHANISMS : MECHANISMS);
        return enabled.stream()
                .filter(mechanism -> mechanism.startsWith("SCRAM-"))
                .map(mechanism -> ofListener + mechanism.toLowerCase(Locale.ROOT) + "." + LIMIT)
                .map(ofMechanism -> Stream.of(ofMechanism, ofListener + LIMIT, LIMIT)
                        .flatMap(name -> Stream.ofNullable(settings.get(name)))
                        .findFirst()
                        .orElse(FOR_EVER));
    }

    private List<String> words(String setting) {
        return Arrays.stream(settings.getOrDefault(setting, "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
