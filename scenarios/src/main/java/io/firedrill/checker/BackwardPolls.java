package io.firedrill.checker;

import io.firedrill.history.Assigned;
import io.firedrill.history.Delivered;
import io.firedrill.history.LogPartition;
import io.firedrill.history.Revoked;
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

        /** Moves to a record of a higher offset; stays where it is, and says so, for another one. */
        boolean moveForwards(Delivered entry) {
            boolean forwards = entry.offset() > last;
            if (forwards) {
                last = entry.offset();
            }
            return forwards;
        }

        /** Begins with a topic that was made anew, if there is one that it had not begun; whether it did. */
        private boolean beginAnew(Delivered entry, List<Removals.MadeAnew> anew) {
            for (Removals.MadeAnew fault : anew) {
                if (fault.fromMicros() <= entry.atMicros() && fault.untilMicros() > begunMicros) {
                    begunMicros = fault.untilMicros();
                    return true;
                }
            }
            return false;
        }

        /** It was assigned anew: what was made anew before is what it begins with. */
        private void assigned(long atMicros, List<Removals.MadeAnew> anew) {
            last = UNKNOWN;
            for (Removals.MadeAnew fault : anew) {
                if (fault.untilMicros() <= atMicros) {
                    begunMicros = Math.max(begunMicros, fault.untilMicros());
                }
            }
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

    void assigned(Assigned entry) {
        byLog.of(entry.log()).assigned(entry.atMicros(), removals.madeAnew(TopicInRegion.of(entry.log())));
    }

    void revoked(Revoked entry) {
        byLog.of(entry.log()).last = Position.UNKNOWN;
    }

    /** Moves back to a record, and counts that, unless the member begins with a topic that was made anew; whether it does. */
    boolean moveBackwards(Delivered entry, Position position, Supplier<Clue> clue) {
        long before = position.last;
        boolean begins = position.beginAnew(entry, removals.madeAnew(TopicInRegion.of(entry.log())));
        if (!begins) {
            backward.add(() -> clue.get().and(", after %d".formatted(before)));
        }
        position.last = entry.offset();
        return begins;
    }

    Tally tally() {
        return backward;
    }
}
