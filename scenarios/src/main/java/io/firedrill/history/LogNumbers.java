package io.firedrill.history;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The number of each log that a file has defined, from 0 on in their order. Writers mention the same few {@link LogPartition}s again and
 * again, so that their identity is looked for first, and their words only where that fails. Used by one thread at a time.
 */
final class LogNumbers {
    /** A power of two. */
    private static final int LATEST = 64;

    private static final int NONE = -1;

    private final Map<LogPartition, Integer> numbers = new HashMap<>();
    private final @Nullable LogPartition[] latest = new LogPartition[LATEST];
    private final int[] latestNumbers = new int[LATEST];

    /** Whether it has a number. */
    boolean contains(LogPartition log) {
        return find(log) != NONE;
    }

    /** Its number; a log that is new has none. */
    int of(LogPartition log) {
        int number = find(log);
        if (number == NONE) {
            throw new IllegalStateException("log %s has not been defined".formatted(log.label()));
        }
        return number;
    }

    /** Gives a new one the next number. */
    void add(LogPartition log) {
        numbers.put(log, numbers.size());
    }

    @SuppressWarnings("ReferenceEquality") // an equal one is found by its words
    private int find(LogPartition log) {
        // Partitions of a topic lie side by side, and topics apart; a string keeps its hash.
        int slot = (log.topic().hashCode() + log.partition()) & (LATEST - 1);
        if (latest[slot] == log) {
            return latestNumbers[slot];
        }
        Integer number = numbers.get(log);
        if (number == null) {
            return NONE;
        }
        latest[slot] = log;
        latestNumbers[slot] = number;
        return number;
    }
}
