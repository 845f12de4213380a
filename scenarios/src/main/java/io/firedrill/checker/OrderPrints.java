package io.firedrill.checker;

import io.firedrill.history.LogPartition;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A fingerprint of the order of records for each partition of a topic: the sum of all records with their ranks. Where two sums
 * of 64 bits are equal, so are the orders.
 */
final class OrderPrints {
    private final Map<Integer, Print> partitions = new TreeMap<>();
    private final ByLog<Print> byLog =
            new ByLog<>(log -> partitions.computeIfAbsent(log.partition(), number -> new Print()));

    private static final class Print {
        private long next;
        private long sum;
    }

    /** The record comes next in its partition. */
    void next(LogPartition log, int producer, long sequence) {
        Print print = byLog.of(log);
        print.sum += PlacedRecord.hash(print.next, producer, sequence);
        print.next++;
    }

    /** The record has this rank in its partition; in any order. */
    void ranked(LogPartition log, long rank, int producer, long sequence) {
        Print print = byLog.of(log);
        print.sum += PlacedRecord.hash(rank, producer, sequence);
    }

    /** The partitions in which the order is not the same. */
    Set<Integer> differingFrom(OrderPrints other) {
        Set<Integer> differing = new TreeSet<>(partitions.keySet());
        differing.addAll(other.partitions.keySet());
        differing.removeIf(partition -> sum(partition) == other.sum(partition));
        return differing;
    }

    private long sum(int partition) {
        Print print = partitions.get(partition);
        return print == null ? 0 : print.sum;
    }
}
