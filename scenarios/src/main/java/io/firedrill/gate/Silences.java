package io.firedrill.gate;

import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendIndefinite;
import io.firedrill.history.SendIntent;
import io.firedrill.history.WriterRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * How long a topic acknowledged nothing that it was sent, at the longest: what it costs to wait for a leader rather than to lose records.
 * Worked example: {@code orders} acknowledges a record at 12.0 s and the next one at 20.5 s: 8.5 s.
 */
final class Silences {
    private final Map<String, Duration> longest = new HashMap<>();

    private Silences() {}

    /** Those of a run; none where its history cannot be read. */
    static Silences of(History history) {
        Silences silences = new Silences();
        try {
            for (var writer : history.writers()) {
                if (writer.role() == WriterRole.PRODUCER) {
                    OfOneProducer one = new OfOneProducer();
                    history.read(writer, one);
                    one.ended();
                    one.longest.forEach((topic, micros) ->
                            silences.longest.merge(topic, Duration.of(micros, ChronoUnit.MICROS), Silences::longer));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // The verdict has said so.
            return new Silences();
        }
        return silences;
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    Duration longest(String topic) {
        return longest.getOrDefault(topic, Duration.ZERO);
    }

    /** A topic is silent from the first record that was sent after an acknowledgement until the next one. */
    private static final class OfOneProducer implements EntryVisitor {
        private static final long NOT_WAITING = -1;

        private final Map<String, Long> waitingSince = new HashMap<>();
        private final Map<String, Long> longest = new HashMap<>();
        private long lastMicros;

        @Override
        public void visit(SendIntent entry) {
            lastMicros = entry.atMicros();
            waitingSince.computeIfPresent(
                    entry.log().topic(), (topic, since) -> since == NOT_WAITING ? entry.atMicros() : since);
        }

        @Override
        public void visit(SendAcknowledged entry) {
            lastMicros = entry.atMicros();
            Long since = waitingSince.put(entry.log().topic(), NOT_WAITING);
            if (since != null && since != NOT_WAITING) {
                longest.merge(entry.log().topic(), entry.atMicros() - since, Math::max);
            }
        }

        @Override
        public void visit(SendIndefinite entry) {
            lastMicros = entry.atMicros();
        }

        /** What was never answered again was silent to the end. */
        void ended() {
            waitingSince.forEach((topic, since) -> {
                if (since != NOT_WAITING) {
                    longest.merge(topic, lastMicros - since, Math::max);
                }
            });
        }
    }
}
