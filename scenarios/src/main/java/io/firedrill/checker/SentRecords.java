package io.firedrill.checker;

import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendFailed;
import io.firedrill.history.SendIndefinite;
import io.firedrill.history.SendIntent;
import io.firedrill.history.WriterRole;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the producers attempted, and how it ended. A send without an outcome is indefinite. */
final class SentRecords {
    private final Map<TopicInRegion, RecordSet> attempted = new HashMap<>();
    private final Map<TopicInRegion, Long> acknowledgedCount = new HashMap<>();
    private final RecordSet acknowledged = new RecordSet();
    private final RecordSet refused = new RecordSet();
    private final AcknowledgedPlaces places = new AcknowledgedPlaces();
    private final Map<Integer, String> names = new HashMap<>();
    private long intents;

    static SentRecords of(History history) throws IOException {
        SentRecords sent = new SentRecords();
        for (HistoryWriterInfo writer : history.writers()) {
            if (writer.role() == WriterRole.PRODUCER) {
                sent.names.put(writer.number(), writer.name());
                history.read(writer, sent.new Reader(writer.number()));
            }
        }
        return sent;
    }

    private final class Reader implements EntryVisitor {
        private final int producer;

        Reader(int producer) {
            this.producer = producer;
        }

        @Override
        public void visit(SendIntent entry) {
            intents++;
            attempted
                    .computeIfAbsent(TopicInRegion.of(entry.log()), topic -> new RecordSet())
                    .add(producer, entry.sequence());
        }

        @Override
        public void visit(SendAcknowledged entry) {
            acknowledged.add(producer, entry.sequence());
            places.acknowledged(producer, entry);
            acknowledgedCount.merge(TopicInRegion.of(entry.log()), 1L, Long::sum);
        }

        @Override
        public void visit(SendFailed entry) {
            refused.add(producer, entry.sequence());
        }

        @Override
        public void visit(SendIndefinite entry) {
            // Nothing to remember: neither acknowledged nor refused is what indefinite means.
        }
    }

    SendTotals totals() {
        long definite = acknowledged.size() + refused.size();
        return new SendTotals(intents, acknowledged.size(), refused.size(), intents - definite);
    }

    /** Where the acknowledged records should be. */
    AcknowledgedPlaces places() {
        return places;
    }

    /** Where anything was attempted. */
    Set<TopicInRegion> topics() {
        return new TreeSet<>(attempted.keySet());
    }

    long acknowledged(TopicInRegion topic) {
        return acknowledgedCount.getOrDefault(topic, 0L);
    }

    /** Whether the record can be in a log that is fed by {@code topic}: it was attempted there, and not refused. */
    boolean mayExist(TopicInRegion topic, int producer, long sequence) {
        RecordSet tried = attempted.get(topic);
        return tried != null && tried.contains(producer, sequence) && !refused.contains(producer, sequence);
    }

    /** Whether the record can be anywhere: it was attempted, and not refused. */
    boolean mayExist(int producer, long sequence) {
        return attempted.values().stream().anyMatch(tried -> tried.contains(producer, sequence))
                && !refused.contains(producer, sequence);
    }

    /** {@code checkout-1 #98211}, or that it is of nobody who takes part. */
    String label(RecordIdentity identity) {
        return identity.producer() == RecordIdentity.FOREIGN_PRODUCER
                ? "no producer of this drill"
                : label(identity.producer(), identity.sequence());
    }

    /** {@code checkout-1 #98211}. */
    String label(int producer, long sequence) {
        return "%s #%d".formatted(names.getOrDefault(producer, "producer " + producer), sequence);
    }
}
