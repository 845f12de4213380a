package io.firedrill.checker;

import org.jspecify.annotations.Nullable;

/** A set of records, each known by its producer and its sequence. */
final class RecordSet {
    private final ByNumber<SequenceSet> byProducer = new ByNumber<>(producer -> new SequenceSet());
    private boolean empty = true;

    /** Adds a record; whether it is new. */
    boolean add(int producer, long sequence) {
        return of(producer).add(sequence);
    }

    /** The sequences of one producer, to add to. */
    SequenceSet of(int producer) {
        empty = false;
        return byProducer.of(producer);
    }

    /** The sequences of one producer; null if it has none. */
    @Nullable
    SequenceSet find(int producer) {
        return byProducer.find(producer);
    }

    boolean contains(int producer, long sequence) {
        SequenceSet sequences = byProducer.find(producer);
        return sequences != null && sequences.contains(sequence);
    }

    /** Whether {@code other} has all of these. */
    boolean isWithin(RecordSet other) {
        return byProducer.allMatch((producer, sequences) -> {
            SequenceSet others = other.byProducer.find(producer);
            return others != null && sequences.isWithin(others);
        });
    }

    boolean isEmpty() {
        return empty;
    }

    long size() {
        return byProducer.values().mapToLong(SequenceSet::size).sum();
    }
}
