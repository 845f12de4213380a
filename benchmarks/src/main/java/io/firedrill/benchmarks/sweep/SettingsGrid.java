package io.firedrill.benchmarks.sweep;

import io.firedrill.benchmarks.batch.Codec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All combinations of the values of settings that a sweep tries. */
public record SettingsGrid(
        List<Codec> codecs,
        List<Integer> batchBytes,
        List<Integer> lingerMillis,
        List<String> acks,
        List<Integer> inFlight,
        List<Boolean> idempotence) {
    /** Kafka's defaults with the first of {@code partitions} come first, and are always among them: what all else is compared with. */
    public List<Candidate> candidates(Partitions partitions) {
        Set<Candidate> candidates = new LinkedHashSet<>();
        candidates.add(partitions.reference());
        for (ProducerSettings settings : settings()) {
            partitions.numbers().forEach(number -> candidates.add(new Candidate(settings, number)));
        }
        return new ArrayList<>(candidates);
    }

    private List<ProducerSettings> settings() {
        List<ProducerSettings> settings = new ArrayList<>();
        for (Codec codec : codecs) {
            for (int batch : batchBytes) {
                for (int linger : lingerMillis) {
                    settings.addAll(with(codec, batch, linger));
                }
            }
        }
        return settings;
    }

    private List<ProducerSettings> with(Codec codec, int batch, int linger) {
        List<ProducerSettings> some = new ArrayList<>();
        for (String ack : acks) {
            for (int requests : inFlight) {
                idempotence.forEach(
                        value -> some.add(new ProducerSettings(codec, batch, linger, ack, requests, value)));
            }
        }
        return some;
    }
}
