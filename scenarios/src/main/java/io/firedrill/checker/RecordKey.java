package io.firedrill.checker;

import io.firedrill.history.History;
import io.firedrill.history.RecordIdentity;

/**
 * A record of a drill. Ordered by producer and sequence.
 *
 * @param producer its producer's number in the run
 */
public record RecordKey(int producer, long sequence) implements Comparable<RecordKey> {
    static RecordKey of(RecordIdentity identity) {
        return new RecordKey(identity.producer(), identity.sequence());
    }

    /** As reports name it: {@code checkout-1 #98211}. */
    public String label(History history) {
        return history.writers().stream()
                .filter(writer -> writer.number() == producer)
                .map(writer -> writer.incarnation() == 0
                        ? "%s #%d".formatted(writer.name(), sequence)
                        : "%s #%d, after start %d".formatted(writer.name(), sequence, writer.incarnation() + 1))
                .findFirst()
                .orElse("producer %d #%d".formatted(producer, sequence));
    }

    @Override
    public int compareTo(RecordKey other) {
        int byProducer = Integer.compare(producer, other.producer);
        return byProducer != 0 ? byProducer : Long.compare(sequence, other.sequence);
    }
}
