package io.firedrill.checker;

import io.firedrill.history.History;
import io.firedrill.history.LogPartition;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendFailed;
import io.firedrill.history.SendIndefinite;
import io.firedrill.history.SendIntent;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which records a group must answer in the order in which they were sent: those of one producer with one key in one partition, by a
 * number from 0 on. Nothing is said of records without a key, and of those that were not acknowledged, whose partition is not known.
 * Memory: 8 bytes for each record of the wanted topics.
 */
final class KeyedInputs {
    /** The record is in no order. */
    static final int NONE = -1;

    private final Map<Order, Integer> numbers = new HashMap<>();
    private final RecordNumbers orderOf = new RecordNumbers();

    private KeyedInputs() {}

    private record Order(int producer, LogPartition log, long keyHash) {}

    /** @param topics that the group reads */
    static KeyedInputs of(History history, Set<String> topics) throws IOException {
        KeyedInputs inputs = new KeyedInputs();
        Sends.read(history, writer -> inputs.new Producer(writer.number(), topics));
        return inputs;
    }

    int of(int producer, long sequence) {
        return (int) orderOf.of(producer, sequence);
    }

    /** Remembers the keys of what is under way. */
    private final class Producer implements SendVisitor {
        private final int number;
        private final Set<String> topics;
        private final Map<Long, Long> keys = new HashMap<>();

        Producer(int number, Set<String> topics) {
            this.number = number;
            this.topics = new HashSet<>(topics);
        }

        @Override
        public void visit(SendIntent entry) {
            if (entry.keyHash() != 0 && topics.contains(entry.log().topic())) {
                keys.put(entry.sequence(), entry.keyHash());
            }
        }

        @Override
        public void visit(SendAcknowledged entry) {
            Long key = keys.remove(entry.sequence());
            if (key != null) {
                int order = numbers.computeIfAbsent(new Order(number, entry.log(), key), added -> numbers.size());
                orderOf.put(number, entry.sequence(), order);
            }
        }

        @Override
        public void visit(SendFailed entry) {
            keys.remove(entry.sequence());
        }

        @Override
        public void visit(SendIndefinite entry) {
            keys.remove(entry.sequence());
        }

        @Override
        public void ended(Transaction transaction) {
            for (long sequence = transaction.first(); sequence < transaction.next(); sequence++) {
                keys.remove(sequence);
            }
        }
    }
}
