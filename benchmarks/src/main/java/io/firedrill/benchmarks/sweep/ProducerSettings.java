package io.firedrill.benchmarks.sweep;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.firedrill.benchmarks.batch.Codec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a sweep varies.
 *
 * @param codec {@code compression.type} and its level
 * @param batchBytes {@code batch.size}
 * @param lingerMillis {@code linger.ms}
 * @param acks {@code acks}: 0, 1 or all
 * @param inFlight {@code max.in.flight.requests.per.connection}
 * @param idempotent {@code enable.idempotence}; false where Kafka refuses it, whatever was given
 */
public record ProducerSettings(
        Codec codec, int batchBytes, int lingerMillis, String acks, int inFlight, boolean idempotent) {
    private static final int MOST_IN_FLIGHT_IF_IDEMPOTENT = 5;

    /** What Kafka's producer does unless it is told otherwise (4.0 and later: linger.ms is 5, it was 0). */
    public static final ProducerSettings DEFAULTS = new ProducerSettings(Codec.NONE, 16_384, 5, "all", 5, true);

    public ProducerSettings {
        // Combinations that come to the same for Kafka are equal: none is measured twice.
        idempotent = idempotent && canBeIdempotent(acks, inFlight);
    }

    /** These, and Kafka's defaults for all else. */
    public static ProducerSettings of(Codec codec, int batchBytes, int lingerMillis) {
        return new ProducerSettings(
                codec, batchBytes, lingerMillis, DEFAULTS.acks, DEFAULTS.inFlight, DEFAULTS.idempotent);
    }

    private static boolean canBeIdempotent(String acks, int inFlight) {
        return acks.equals("all") && inFlight <= MOST_IN_FLIGHT_IF_IDEMPOTENT;
    }

    /** By Kafka's names. */
    public Map<String, String> client() {
        Map<String, String> client = new LinkedHashMap<>(codec.client());
        client.put("batch.size", Integer.toString(batchBytes));
        client.put("linger.ms", Integer.toString(lingerMillis));
        client.put("acks", acks);
        client.put("enable.idempotence", Boolean.toString(idempotent));
        client.put("max.in.flight.requests.per.connection", Integer.toString(inFlight));
        return client;
    }

    /** {@code zstd:3, batch 256 KiB, linger 20 ms}, with what else is not Kafka's default. */
    @JsonIgnore
    public String label() {
        String label = "%s, batch %s, linger %d ms".formatted(codec, size(batchBytes), lingerMillis);
        if (!acks.equals(DEFAULTS.acks)) {
            label += ", acks " + acks;
        }
        if (inFlight != DEFAULTS.inFlight) {
            label += ", %d in flight".formatted(inFlight);
        }
        if (!idempotent && canBeIdempotent(acks, inFlight)) {
            label += ", not idempotent";
        }
        return label;
    }

    /** What they give up of what Kafka's defaults promise, as a sentence for people; empty for nothing. */
    @JsonIgnore
    public Optional<String> risk() {
        if (!acks.equals(DEFAULTS.acks)) {
            return Optional.of(
                    "acks=%s loses acknowledged records when a leader is lost: see `firedrill run broker-loss.unsafe`."
                            .formatted(acks));
        }
        return idempotent
                ? Optional.empty()
                : Optional.of(
                        "a producer that is not idempotent writes records twice, or in another order, when it tries again.");
    }

    private static String size(int bytes) {
        if (bytes % (1 << 20) == 0) {
            return "%d MiB".formatted(bytes >> 20);
        }
        return bytes % 1_024 == 0 ? "%d KiB".formatted(bytes >> 10) : "%,d B".formatted(bytes);
    }
}
