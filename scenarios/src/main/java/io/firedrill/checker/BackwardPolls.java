package io.firedrill.checker;

import io.firedrill.history.LogPartition;
import io.firedrill.scenario.Measure;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * <em>backward-poll</em>: a member was handed a record of a partition after a later one, or the same once more, while it kept
 * the partition. Worked example: a member is assigned {@code orders-0}, is handed the offsets 5, 6 and then 3; had the
 * partition been revoked and assigned again in between, it would only be redelivery. Where a fault made the topic anew, offsets
 * begin again, and nothing is counted.
 */
final class BackwardPolls {
    private final Map<LogPartition, Position> positions = new HashMap<>();
    private final ByLog<Position> byLog =
            new ByLog<>(log -> positions.computeIfAbsent(log, partition -> new Position()));
    private final Removals removals;
    private final Tally backward;

    /** Where a member is in one partition. */
    static final class Position {
        private static final long UNKNOWN = -1;

        private long last = UNKNOWN;

        /** The offset before; less than any if none is known. */
        long moveTo(long offset) {
            long before = last;
            last = offset;
            return before;
        }
    }

    Position position(LogPartition log) {
        return byLog.of(log);
    }

    BackwardPolls(String group, Removals removals) {
        this.removals = removals;
        this.backward = new Tally(Measure.BACKWARD_POLL, "group " + group);
    }

    /** What follows is the history of another member. */
    void nextMember() {
        positions.values().forEach(position -> position.last = Position.UNKNOWN);
    }

    /** The member was given the partition, or lost it. */
    void reassigned(LogPartition log) {
        byLog.of(log).last = Position.UNKNOWN;
    }

    /** A record was handed out after a later one. */
    void backward(LogPartition log, Supplier<String> witness) {
        if (!removals.madeAnew(TopicInRegion.of(log))) {
            backward.add(witness);
        }
    }

    Tally tally() {
        return backward;
    }
}
