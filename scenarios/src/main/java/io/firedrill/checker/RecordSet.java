package io.firedrill.checker;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A set of records, each known by its producer and its sequence. Not thread-safe, not even for looking. */
final class RecordSet {
    private static final int NOBODY = -1;

    private final Map<Integer, SequenceSet> byProducer = new HashMap<>();
    /** Records of one producer come in runs. */
    private int lastProducer = NOBODY;

    private @Nullable SequenceSet last;

    /** Adds a record; whether it is new. */
    boolean add(int producer, long sequence) {
        SequenceSet sequences = of(producer);
        if (sequences == null) {
            sequences = new SequenceSet();
            byProducer.put(producer, sequences);
            last = sequences;
        }
        return sequences.add(sequence);
    }

    boolean contains(int producer, long sequence) {
        SequenceSet sequences = of(producer);
        return sequences != null && sequences.contains(sequence);
    }

    private @Nullable SequenceSet of(int producer) {
        if (producer != lastProducer) {
            last = byProducer.get(producer);
            lastProducer = producer;
        }
        return last;
    }

    boolean isEmpty() {
        return byProducer.isEmpty();
    }

    long size() {
        return byProducer.values().stream().mapToLong(SequenceSet::size).sum();
    }
}
