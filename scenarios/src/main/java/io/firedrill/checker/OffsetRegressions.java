package io.firedrill.checker;

import io.firedrill.history.Assigned;
import io.firedrill.history.Committed;
import io.firedrill.history.LogPartition;
import io.firedrill.scenario.Measure;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * <em>offset-regression</em>: a member was given a partition at a place before the one that the group had last committed, so that the
 * coordinator lost a commit which it had acknowledged. Worked example: {@code g-1} commits 40 of {@code orders-0} at 12.0 s and dies;
 * {@code g-2} is given {@code orders-0} at 12.9 s and begins at 25: the place went back by 15. Counted in offsets, at each assignment
 * against the last commit before it. A topic that a fault made anew begins again, and is not counted.
 */
final class OffsetRegressions {
    /** Of commits in a quick succession that go forwards the first stands for all: the others would only say more. */
    private static final long GRAIN_MICROS = 100_000;

    private final String group;
    private final Removals removals;
    private final Map<LogPartition, Places> partitions = new TreeMap<>();
    private final ByLog<Places> byLog = new ByLog<>(log -> partitions.computeIfAbsent(log, partition -> new Places()));

    OffsetRegressions(String group, Removals removals) {
        this.group = group;
        this.removals = removals;
    }

    /** Pairs of a time and an offset, as they come. */
    private static final class Points {
        private long[] pairs = new long[16];
        private int size;

        void add(long micros, long offset) {
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * size);
            }
            pairs[size] = micros;
            pairs[size + 1] = offset;
            size += 2;
        }

        boolean isEmpty() {
            return size == 0;
        }

        long lastMicros() {
            return pairs[size - 2];
        }

        long lastOffset() {
            return pairs[size - 1];
        }

        /**
         * The index of the last point before {@code micros}, of several at one time the one that came last; negative if there is none.
         * Members' points are not in order.
         */
        int lastBefore(long micros) {
            int found = -1;
            for (int i = 0; i < size; i += 2) {
                if (pairs[i] < micros && (found < 0 || pairs[i] >= pairs[found])) {
                    found = i;
                }
            }
            return found;
        }
    }

    private static final class Places {
        private final Points commits = new Points();
        private final Points assignments = new Points();
    }

    void assigned(Assigned entry) {
        byLog.of(entry.log()).assignments.add(entry.atMicros(), entry.position());
    }

    void committed(Committed entry) {
        Points commits = byLog.of(entry.log()).commits;
        boolean saysNothingNew = !commits.isEmpty()
                && entry.offset() >= commits.lastOffset()
                && entry.atMicros() >= commits.lastMicros()
                && entry.atMicros() - commits.lastMicros() < GRAIN_MICROS;
        if (!saysNothingNew) {
            commits.add(entry.atMicros(), entry.offset());
        }
    }

    /** After all members' histories. */
    Tally tally() {
        Tally tally = new Tally(Measure.OFFSET_REGRESSION, "group " + group);
        partitions.forEach((log, places) -> {
            if (!removals.madeAnew(TopicInRegion.of(log))) {
                judge(log, places, tally);
            }
        });
        return tally;
    }

    private static void judge(LogPartition log, Places places, Tally tally) {
        Points assignments = places.assignments;
        for (int i = 0; i < assignments.size; i += 2) {
            int last = places.commits.lastBefore(assignments.pairs[i]);
            if (last >= 0) {
                long committed = places.commits.pairs[last + 1];
                long position = assignments.pairs[i + 1];
                tally.add(
                        Math.max(0, committed - position),
                        () -> "%s-%d in %s: %d was committed, and the next member began at %d"
                                .formatted(log.topic(), log.partition(), log.region(), committed, position));
            }
        }
    }
}
