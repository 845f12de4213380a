package io.firedrill.checker;

import io.firedrill.history.History;
import io.firedrill.history.LogPartition;
import io.firedrill.history.SendIntent;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The keys with which records were sent, by numbers from 0 on. Memory: 8 bytes for each record of the wanted logs. */
final class KeysOfRecords {
    /** The record has no key, or is not of a wanted log. */
    static final int NONE = -1;

    private final Map<Long, Integer> numbers = new HashMap<>();
    private final RecordNumbers keyOf = new RecordNumbers();

    private KeysOfRecords() {}

    static KeysOfRecords of(History history, Predicate<LogPartition> wanted) throws IOException {
        KeysOfRecords keys = new KeysOfRecords();
        Sends.read(history, writer -> new SendVisitor() {
            @Override
            public void visit(SendIntent entry) {
                if (entry.keyHash() != 0 && wanted.test(entry.log())) {
                    keys.put(writer.number(), entry);
                }
            }
        });
        return keys;
    }

    private void put(int producer, SendIntent entry) {
        int number = numbers.computeIfAbsent(entry.keyHash(), hash -> numbers.size());
        keyOf.put(producer, entry.sequence(), number);
    }

    int of(int producer, long sequence) {
        return (int) keyOf.of(producer, sequence);
    }
}
