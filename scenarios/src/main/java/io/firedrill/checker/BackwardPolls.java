package io.firedrill.checker;

import io.firedrill.history.Delivered;
import io.firedrill.history.LogPartition;
import io.firedrill.scenario.Measure;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * <em>backward-poll</em>: a member was handed a record of a partition after a later one, or the same once more, while it kept
 * the partition. Worked example: a member is assigned {@code orders-0}, is handed the offsets 5, 6 and then 3; had the
 * partition been revoked and assigned again in between, it would only be redelivery.
 */
final class BackwardPolls {
    private final Map<LogPartition, Long> last = new HashMap<>();
    private final Tally backward;

    BackwardPolls(String group) {
        this.backward = new Tally(Measure.BACKWARD_POLL, "group " + group);
    }

    /** What follows is the history of another member. */
    void nextMember() {
        last.clear();
    }

    /** The member was given the partition, or lost it. */
    void reassigned(LogPartition log) {
        last.remove(log);
    }

    void delivered(Delivered entry, Supplier<String> witness) {
        Long before = last.put(entry.log(), entry.offset());
        if (before != null && entry.offset() <= before) {
            backward.add(() -> "%s, after %d".formatted(witness.get(), before));
        }
    }

    Tally tally() {
        return backward;
    }
}
