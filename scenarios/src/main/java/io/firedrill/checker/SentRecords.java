package io.firedrill.checker;

import io.firedrill.history.History;
import io.firedrill.history.LogPartition;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendFailed;
import io.firedrill.history.SendIndefinite;
import io.firedrill.history.SendIntent;
import io.firedrill.history.TransactionEnd;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the producers attempted, and how it ended. A send without an outcome is indefinite. */
final class SentRecords {
    private static final InTopic NOWHERE = new InTopic();

    private final Map<TopicInRegion, InTopic> topics = new TreeMap<>();
    private final ByNumber<Attempts> anywhere = new ByNumber<>(producer -> attempts(producer, topics()));
    private final RecordSet refused = new RecordSet();
    private final RecordSet aborted = new RecordSet();
    private final AcknowledgedPlaces places = new AcknowledgedPlaces();
    private final RefusedWrites refusedWrites = new RefusedWrites();
    private final Map<Integer, String> names = new HashMap<>();
    private long intents;
    private long transactions;

    /** What was sent to one topic of one region. */
    private static final class InTopic {
        private final RecordSet attempted = new RecordSet();
        private final RecordSet acknowledged = new RecordSet();
        private long lastAcknowledgedMicros;
    }

    /** What a producer's acknowledgements from one partition are put into. */
    private record Place(InTopic topic, SequenceSet acknowledged, AcknowledgedPlaces.InPartition offsets) {}

    private InTopic inTopic(LogPartition log) {
        return topics.computeIfAbsent(TopicInRegion.of(log), topic -> new InTopic());
    }

    static SentRecords of(History history) throws IOException {
        SentRecords sent = new SentRecords();
        Sends.read(history, writer -> {
            sent.names.put(writer.number(), writer.name());
            return sent.new Reader(writer.number());
        });
        return sent;
    }

    private final class Reader implements SendVisitor {
        private final int producer;
        private final ByLog<SequenceSet> attempts;
        private final ByLog<Place> acknowledgements;

        Reader(int producer) {
            this.producer = producer;
            this.attempts = new ByLog<>(log -> inTopic(log).attempted.of(producer));
            this.acknowledgements = new ByLog<>(log -> {
                InTopic topic = inTopic(log);
                return new Place(topic, topic.acknowledged.of(producer), places.of(log));
            });
        }

        @Override
        public void visit(SendIntent entry) {
            intents++;
            attempts.of(entry.log()).add(entry.sequence());
        }

        @Override
        public void visit(SendAcknowledged entry) {
            Place place = acknowledgements.of(entry.log());
            place.offsets().acknowledged(producer, entry);
            InTopic topic = place.topic();
            place.acknowledged().add(entry.sequence());
            topic.lastAcknowledgedMicros = Math.max(topic.lastAcknowledgedMicros, entry.atMicros());
        }

        @Override
        public void visit(SendFailed entry) {
            refused.add(producer, entry.sequence());
        }

        @Override
        public void ended(Transaction transaction) {
            transactions++;
            if (transaction.how() == TransactionEnd.ABORTED) {
                for (long sequence = transaction.first(); sequence < transaction.next(); sequence++) {
                    if (!refused.contains(producer, sequence)) {
                        aborted.add(producer, sequence);
                    }
                }
            }
        }

        @Override
        public void visit(SendIndefinite entry) {
            // Neither acknowledged nor refused is what indefinite means; only the reason can be worth remembering.
            if (RefusedWrites.isOne(entry)) {
                topics.forEach((name, topic) -> {
                    if (topic.attempted.contains(producer, entry.sequence())) {
                        refusedWrites.add(
                                name, () -> Clue.of(producer, entry.sequence(), label(producer, entry.sequence())));
                    }
                });
            }
        }
    }

    SendTotals totals() {
        long acknowledged = topics.values().stream()
                .mapToLong(topic -> topic.acknowledged.size())
                .sum();
        long definite = acknowledged + refused.size() + aborted.size();
        return new SendTotals(intents, acknowledged, refused.size(), intents - definite, aborted.size());
    }

    /** Where the acknowledged records should be. */
    AcknowledgedPlaces places() {
        return places;
    }

    /** What was refused for want of in-sync replicas. */
    RefusedWrites refusedWrites() {
        return refusedWrites;
    }

    /** Where anything was attempted. */
    Set<TopicInRegion> topics() {
        return new TreeSet<>(topics.keySet());
    }

    RecordSet acknowledged(TopicInRegion topic) {
        return topics.getOrDefault(topic, NOWHERE).acknowledged;
    }

    /** Whether records were sent to the topic, all of them in transactions that were aborted. */
    boolean wasAllAborted(TopicInRegion topic) {
        RecordSet sent = attempted(topic);
        return !sent.isEmpty() && sent.isWithin(aborted);
    }

    /** Whether any producer wrote in transactions. */
    boolean hasTransactions() {
        return transactions > 0;
    }

    /** When the region acknowledged for the last time; 0 if it never did. */
    long lastAcknowledgedMicros(String region) {
        return topics.entrySet().stream()
                .filter(topic -> topic.getKey().region().equals(region))
                .mapToLong(topic -> topic.getValue().lastAcknowledgedMicros)
                .max()
                .orElse(0);
    }

    /** What was attempted in {@code topic}; a record of it that was not refused can be in its logs. */
    RecordSet attempted(TopicInRegion topic) {
        return topics.getOrDefault(topic, NOWHERE).attempted;
    }

    /** Whether the record was sent in a transaction that was never committed: no reader of committed records may see it. */
    boolean isAborted(int producer, long sequence) {
        return !aborted.isEmpty() && aborted.contains(producer, sequence);
    }

    /** Whether the record can be anywhere: it was attempted, and not refused. */
    boolean mayExist(int producer, long sequence) {
        Attempts attempts = attempts(producer);
        return attempts != null && attempts.mayExist(sequence);
    }

    /** What the producer may have put into any topic; null if it sent nothing. */
    @Nullable
    Attempts attempts(int producer) {
        return anywhere.made(producer);
    }

    /** What the producer may have put into some topics; null if it sent nothing there. */
    @Nullable
    Attempts attempts(int producer, Set<TopicInRegion> to) {
        return Attempts.of(producer, to.stream().map(this::attempted).toList(), refused, aborted);
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
