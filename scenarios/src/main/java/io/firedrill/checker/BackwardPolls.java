package io.firedrill.checker;

import io.firedrill.history.Delivered;
import io.firedrill.history.LogPartition;
import io.firedrill.scenario.Measure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * <em>backward-poll</em>: a member was handed a record of a partition after a later one, or the same once more, while it kept
 * the partition. Worked example: a member is assigned {@code orders-0}, is handed the offsets 5, 6 and then 3; had the
 * partition been revoked and assigned again in between, it would only be redelivery. Where a fault made the topic anew,
 * offsets begin again: a member's first step back since then is not counted.
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
        /** Of the topics that were made anew, the last that it has begun. */
        private long begunMicros = Long.MIN_VALUE;

        /** Moves to a record that is behind it, as it should be; whether it is. */
        boolean goesForwards(Delivered entry) {
            boolean forwards = entry.offset() > last;
            if (forwards) {
                moveTo(entry);
            }
            return forwards;
        }

        private void moveTo(Delivered entry) {
            last = entry.offset();
        }

        /** Whether a topic has been made anew that it had not begun yet. */
        private boolean beginsAnew(Delivered entry, List<Removals.MadeAnew> anew) {
            for (Removals.MadeAnew fault : anew) {
                if (fault.fromMicros() <= entry.atMicros() && fault.untilMicros() > begunMicros) {
                    begunMicros = fault.untilMicros();
                    return true;
                }
            }
            return false;
        }

        private void forget() {
            last = UNKNOWN;
            begunMicros = Long.MIN_VALUE;
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
        positions.values().forEach(Position::forget);
    }

    /** The member was given the partition, or lost it. */
    void reassigned(LogPartition log) {
        byLog.of(log).last = Position.UNKNOWN;
    }

    /** Moves to a record that is not. */
    void backward(Delivered entry, Position position, Supplier<String> witness) {
        long before = position.last;
        if (!position.beginsAnew(entry, removals.madeAnew(TopicInRegion.of(entry.log())))) {
            backward.add(() -> "%s, after %d".formatted(witness.get(), before));
        }
        position.moveTo(entry);
    }

    Tally tally() {
        return backward;
    }
}
