package io.firedrill.checker;

import java.util.HashMap;
import java.util.Map;

/** A set of records, each known by its producer and its sequence. */
final class RecordSet {
    private final Map<Integer, SequenceSet> byProducer = new HashMap<>();

    /** Adds a record; whether it is new. */
    boolean add(int producer, long sequence) {
        return byProducer.computeIfAbsent(producer, number -> new SequenceSet()).add(sequence);
    }

    boolean contains(int producer, long sequence) {
        SequenceSet sequences = byProducer.get(producer);
        return sequences != null && sequences.contains(sequence);
    }

    long size() {
        return byProducer.values().stream().mapToLong(SequenceSet::size).sum();
    }
}
