package io.firedrill.checker;

import io.firedrill.history.Assigned;
import io.firedrill.history.Committed;
import io.firedrill.history.Delivered;
import io.firedrill.history.Entry;
import io.firedrill.history.FailoverStep;
import io.firedrill.history.History;
import io.firedrill.history.LogPartition;
import io.firedrill.history.Revoked;
import io.firedrill.scenario.Measure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A group that reads the logs of a {@link PlantedMirror} in region a, is moved to b and goes on there. How it gets on with each
 * partition has been drawn, and what a checker must find is known.
 */
public final class PlantedFailover {
    private static final long LOSS_MILLIS = 10_000;
    private static final long DECIDED_MILLIS = 12_000;

    private final PlantedMirror mirror;
    private final List<Course> courses;
    private final Map<Measure, Long> planted = new EnumMap<>(Measure.class);
    private long nowMillis = 1_000;
    private long firstNewMillis = Long.MAX_VALUE;

    /**
     * How the group gets on with one partition.
     *
     * @param processed of the records in a, in percent
     * @param committed of the records in a, in percent: more than it has processed where it commits first
     * @param shift by how much its place in b is beyond what it committed in a
     * @param left how many records it does not come to in b
     * @param rebalanced whether it is handed the last one in b again, since it had not been committed
     * @param exchanged whether in b another member than in a has the partition
     */
    record Course(int processed, int committed, int shift, int left, boolean rebalanced, boolean exchanged) {}

    /** @param courses one for each partition */
    PlantedFailover(PlantedMirror mirror, List<Course> courses) {
        this.mirror = mirror;
        this.courses = List.copyOf(courses);
        mirror.script().trafficBegan(0);

        List<Partition> partitions = new ArrayList<>();
        for (int number = 0; number < PlantedMirror.PARTITIONS; number++) {
            partitions.add(new Partition(number, courses.get(number)));
        }
        partitions.forEach(Partition::processAtHome);
        nowMillis = DECIDED_MILLIS;
        mirror.script().failover(FailoverStep.DECIDED, nowMillis);
        partitions.forEach(Partition::move);
        mirror.script().failover(FailoverStep.SWITCHED, nowMillis);
        partitions.forEach(Partition::goOnAtTheStandby);
        partitions.forEach(Partition::expect);
    }

    /** Region a is there at the end, and its logs can be read. */
    public History planned() {
        return mirror.script().done();
    }

    /** Region a is lost with its logs. */
    HistoryScript unplanned() {
        return mirror.script().withoutLogsExcept("b").lossOfA(LOSS_MILLIS).done();
    }

    Map<Measure, Long> planted() {
        return with(mirror.planted());
    }

    Map<Measure, Long> plantedWhenLost() {
        Map<Measure, Long> expected = with(mirror.plantedWhenLost(LOSS_MILLIS));
        if (firstNewMillis < Long.MAX_VALUE) {
            expected.put(Measure.RTO, firstNewMillis - LOSS_MILLIS);
        }
        return expected;
    }

    private Map<Measure, Long> with(Map<Measure, Long> ofLogs) {
        Map<Measure, Long> all = new EnumMap<>(planted);
        all.putAll(ofLogs);
        return all;
    }

    /** What the group does with one partition. */
    private final class Partition {
        private final int number;
        private final Course course;
        private final LogPartition home;
        private final LogPartition standby;
        private final List<PlantedMirror.One> source;
        private final List<PlantedMirror.One> mirrored;
        /** Offsets in a. */
        private final int processed;

        private final int committed;
        /** Offsets in b. */
        private final int place;

        private final int last;

        Partition(int number, Course course) {
            this.number = number;
            this.course = course;
            home = PlantedMirror.sourceLog(number);
            standby = PlantedMirror.mirrorLog(number);
            source = mirror.source(number);
            mirrored = mirror.mirror(number);
            processed = source.size() * course.processed() / 100;
            committed = source.size() * course.committed() / 100;
            place = Math.max(0, Math.min(committed + course.shift(), mirrored.size()));
            last = Math.max(place, mirrored.size() - course.left());
        }

        void processAtHome() {
            for (int offset = 0; offset < processed; offset++) {
                tell(0, new Delivered(now(), home, offset, source.get(offset).identity()));
            }
            tell(0, new Committed(now(), home, committed));
        }

        void move() {
            mirror.script().moved(standby, place);
        }

        void goOnAtTheStandby() {
            for (int offset = place; offset < last; offset++) {
                handOutAtTheStandby(offset);
            }
            if (course.rebalanced() && last > place) {
                tell(1, new Revoked(now(), standby));
                tell(1, new Assigned(now(), standby, last - 1));
                handOutAtTheStandby(last - 1);
                plant(Measure.REDELIVERED, true);
            }
            // Where it has processed nothing, its place is the one that it was given.
            if (last > place) {
                tell(1, new Committed(now(), standby, last));
            }
        }

        private void handOutAtTheStandby(int offset) {
            PlantedMirror.One record = mirrored.get(offset);
            tell(1, new Delivered(now(), standby, offset, record.identity()));
            if (!wasProcessedAtHome(record)) {
                firstNewMillis = Math.min(firstNewMillis, nowMillis);
            }
        }

        /** Each record counts once, however often it is there. */
        void expect() {
            Set<PlantedMirror.One> records = new LinkedHashSet<>(source);
            records.forEach(record -> {
                boolean atHome = wasProcessedAtHome(record);
                boolean wasCommitted = has(source, record, offset -> offset < Math.min(processed, committed));
                boolean atTheStandby = has(mirrored, record, offset -> offset >= place && offset < last);
                plant(Measure.REDELIVERED, atHome && atTheStandby);
                plant(Measure.REREAD, wasCommitted && atTheStandby);
                if (!atHome && !atTheStandby) {
                    expectLeftOut(record);
                }
            });
        }

        private void expectLeftOut(PlantedMirror.One record) {
            boolean passedAtHome = has(source, record, offset -> offset < committed);
            boolean passedAtTheStandby = has(mirrored, record, offset -> offset < place);
            plant(Measure.SKIPPED, passedAtHome);
            plant(Measure.TRANSLATION_SKIP, passedAtTheStandby && !passedAtHome);
            plant(Measure.UNPROCESSED, has(mirrored, record, offset -> offset >= last));
        }

        private boolean wasProcessedAtHome(PlantedMirror.One record) {
            return has(source, record, offset -> offset < processed);
        }

        private void tell(int regionsLeft, Entry entry) {
            boolean byOther = (number + (course.exchanged() ? regionsLeft : 0)) % 2 == 1;
            if (byOther) {
                mirror.script().byOtherMember(entry);
            } else {
                mirror.script().byMember(entry);
            }
        }
    }

    private static boolean has(List<PlantedMirror.One> log, PlantedMirror.One record, IntPredicate where) {
        return IntStream.range(0, log.size()).filter(where).anyMatch(offset -> log.get(offset)
                .equals(record));
    }

    private void plant(Measure measure, boolean condition) {
        if (condition) {
            planted.merge(measure, 1L, Long::sum);
        }
    }

    /** In microseconds, a millisecond after the last time. */
    private long now() {
        nowMillis++;
        return nowMillis * 1_000;
    }

    @Override
    public String toString() {
        return "%s, %s".formatted(mirror, courses);
    }
}
