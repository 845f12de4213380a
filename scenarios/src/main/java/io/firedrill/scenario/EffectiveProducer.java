package io.firedrill.scenario;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What a producer's settings come to, with Kafka's defaults (KIP-679) where they say nothing. */
public record EffectiveProducer(Map<String, String> client) {
    private static final int MOST_IN_FLIGHT = 5;

    /** {@code 0}, {@code 1} or {@code all}. */
    public String acks() {
        String acks = client.getOrDefault(ProducerConfig.ACKS_CONFIG, "all");
        return acks.equals("-1") ? "all" : acks;
    }

    /** On by default, and off without a word where it is only the default and another setting forbids it. */
    public boolean isIdempotent() {
        String stated = client.get(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG);
        if (stated != null) {
            return Boolean.parseBoolean(stated);
        }
        return acks().equals("all") && inFlight() <= MOST_IN_FLIGHT && retries() > 0;
    }

    /** The setting that keeps it from being idempotent, as somebody would write it. */
    public String whyNotIdempotent() {
        if (client.containsKey(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG)) {
            return "enable.idempotence=false";
        }
        if (!acks().equals("all")) {
            return "acks=" + acks();
        }
        return inFlight() > MOST_IN_FLIGHT ? "max.in.flight.requests.per.connection=" + inFlight() : "retries=0";
    }

    private int inFlight() {
        return Integer.parseInt(client.getOrDefault(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "5"));
    }

    private int retries() {
        return Integer.parseInt(
                client.getOrDefault(ProducerConfig.RETRIES_CONFIG, Integer.toString(Integer.MAX_VALUE)));
    }
}
