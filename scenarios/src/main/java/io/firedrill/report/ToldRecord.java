package io.firedrill.report;

import io.firedrill.history.History;
import io.firedrill.history.RecordIdentity;

/** A record of which is told, by its producer's number in the run. Ordered by producer and sequence. */
record ToldRecord(int producer, long sequence) implements Comparable<ToldRecord> {
    boolean is(RecordIdentity identity) {
        return identity.producer() == producer && identity.sequence() == sequence;
    }

    String label(History history) {
        return history.writers().stream()
                .filter(writer -> writer.number() == producer)
                .map(writer -> writer.incarnation() == 0
                        ? "%s #%d".formatted(writer.name(), sequence)
                        : "%s #%d, after start %d".formatted(writer.name(), sequence, writer.incarnation() + 1))
                .findFirst()
                .orElse("producer %d #%d".formatted(producer, sequence));
    }

    @Override
    public int compareTo(ToldRecord other) {
        int byProducer = Integer.compare(producer, other.producer);
        return byProducer != 0 ? byProducer : Long.compare(sequence, other.sequence);
    }
}
