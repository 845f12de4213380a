package io.firedrill.checker;

import io.firedrill.history.Assigned;
import io.firedrill.history.Committed;
import io.firedrill.history.Delivered;
import io.firedrill.history.LogPartition;
import io.firedrill.scenario.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * <em>offset-regression</em>: a member was given a partition at a place before the one that the group had last committed, so that the
 * coordinator lost a commit which it had acknowledged. Worked example: {@code g-1} commits 40 of {@code orders-0} at 12.0 s and dies;
 * {@code g-2} is given {@code orders-0} at 12.9 s and begins at 25: the place went back by 15. Counted in offsets, at each assignment
 * against the last commit before it. Where a fault made the topic anew, what was committed before a member began with the new one
 * says nothing: it may go on committing its old place for a while.
 */
final class OffsetRegressions {
    /** Of commits in a quick succession that go forwards the first and the last stand for all. */
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
        /** Where the quick succession begins that is the end of these. */
        private int succession;

        /** Adds a point that goes forwards, in place of the last one where that was in the midst of a quick succession. */
        void succeed(long micros, long offset) {
            boolean inTheMidst = size - succession > 2;
            if (inTheMidst) {
                size -= 2;
            }
            append(micros, offset);
        }

        void add(long micros, long offset) {
            succession = size;
            append(micros, offset);
        }

        private void append(long micros, long offset) {
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * size);
            }
            pairs[size] = micros;
            pairs[size + 1] = offset;
            size += 2;
        }

        /** Whether a point goes forwards, soon after the beginning of a quick succession. */
        boolean isSucceededBy(long micros, long offset) {
            return size > 0
                    && offset >= pairs[size - 1]
                    && micros >= pairs[size - 2]
                    && micros - pairs[succession] < GRAIN_MICROS;
        }

        /** The time of the first point at or after {@code micros}; the greatest number if there is none. */
        long firstFrom(long micros) {
            long first = Long.MAX_VALUE;
            for (int i = 0; i < size; i += 2) {
                if (pairs[i] >= micros) {
                    first = Math.min(first, pairs[i]);
                }
            }
            return first;
        }

        /** Offsets by times, which members' points are not in the order of; of several at one time the one that came last. */
        NavigableMap<Long, Long> byTime() {
            NavigableMap<Long, Long> byTime = new TreeMap<>();
            for (int i = 0; i < size; i += 2) {
                byTime.put(pairs[i], pairs[i + 1]);
            }
            return byTime;
        }
    }

    private static final class Places {
        private final Points commits = new Points();
        private final Points assignments = new Points();
        private final Points beginnings = new Points();
    }

    void assigned(Assigned entry) {
        byLog.of(entry.log()).assignments.add(entry.atMicros(), entry.position());
    }

    /** A member was handed a record of the topic that was made anew, for the first time. */
    void beganAnew(Delivered entry) {
        byLog.of(entry.log()).beginnings.add(entry.atMicros(), entry.offset());
    }

    void committed(Committed entry) {
        Points commits = byLog.of(entry.log()).commits;
        if (commits.isSucceededBy(entry.atMicros(), entry.offset())) {
            commits.succeed(entry.atMicros(), entry.offset());
        } else {
            commits.add(entry.atMicros(), entry.offset());
        }
    }

    /** After all members' histories. */
    Tally tally() {
        Tally tally = new Tally(Measure.OFFSET_REGRESSION, "group " + group);
        partitions.forEach((log, places) -> judge(log, places, tally));
        return tally;
    }

    private void judge(LogPartition log, Places places, Tally tally) {
        List<OldTopic> old = removals.madeAnew(TopicInRegion.of(log)).stream()
                .map(fault -> OldTopic.of(fault, places))
                .toList();
        NavigableMap<Long, Long> commits = places.commits.byTime();
        Points assignments = places.assignments;
        for (int i = 0; i < assignments.size; i += 2) {
            long assignedMicros = assignments.pairs[i];
            long position = assignments.pairs[i + 1];
            Map.Entry<Long, Long> last = commits.lowerEntry(assignedMicros);
            if (last != null && old.stream().noneMatch(topic -> topic.has(last.getKey(), assignedMicros))) {
                tally.add(
                        Math.max(0, last.getValue() - position),
                        () -> Clue.at(
                                assignedMicros,
                                "%s-%d in %s: %d was committed, and the next member began at %d"
                                        .formatted(
                                                log.topic(),
                                                log.partition(),
                                                log.region(),
                                                last.getValue(),
                                                position)));
            }
        }
    }

    /**
     * A topic that a fault made anew.
     *
     * @param fromMicros when the fault began
     * @param untilMicros when somebody was seen to begin with the new one
     */
    private record OldTopic(long fromMicros, long untilMicros) {
        static OldTopic of(Removals.MadeAnew fault, Places places) {
            long begun = Math.min(
                    places.assignments.firstFrom(fault.untilMicros()), places.beginnings.firstFrom(fault.fromMicros()));
            return new OldTopic(fault.fromMicros(), begun == Long.MAX_VALUE ? fault.untilMicros() : begun);
        }

        /** Whether a place that was committed at one time, and was to be assigned at another one, is of the old topic. */
        boolean has(long committedMicros, long assignedMicros) {
            return fromMicros <= assignedMicros && committedMicros <= untilMicros;
        }
    }
}
