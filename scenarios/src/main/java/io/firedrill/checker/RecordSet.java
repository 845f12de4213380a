package io.firedrill.checker;

/** A set of records, each known by its producer and its sequence. */
final class RecordSet {
    private final ByNumber<SequenceSet> byProducer = new ByNumber<>(SequenceSet::new);
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
