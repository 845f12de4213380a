package io.firedrill.checker;

import io.firedrill.history.LogPartition;
import io.firedrill.history.RecordIdentity;
import io.firedrill.scenario.Measure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Topic {@code t} of two partitions in region a, and what a mirror made of it in b: each record has its {@link Fate}, and what a
 * checker must find in the logs is known. What a group does with them is for the test to add.
 */
final class PlantedMirror {
    static final int PARTITIONS = 2;

    private final HistoryScript script = new HistoryScript();
    private final Map<Measure, Long> planted = new EnumMap<>(Measure.class);
    private final List<List<One>> sources = new ArrayList<>();
    private final List<List<One>> mirrors = new ArrayList<>();
    private final long[] next = new long[2];
    private final List<Drawn> drawn;
    private long oldestUnreplicatedMicros = Long.MAX_VALUE;

    /** What becomes of a record. */
    enum Fate {
        CLEAN,
        /** The source has it twice, and the mirror has it as often. */
        DUPLICATE_AT_THE_SOURCE,
        /** It changes places at the source with the next clean one of its producer, and the mirror has that order. */
        REORDERED_AT_THE_SOURCE,
        GAP,
        /** The mirror has it once more, later. */
        REPEATED,
        /** In the mirror's log it changes places with the record behind it, if both are clean otherwise. */
        MOVED,
        /** At the end of its log, where the mirror did not come. */
        UNREPLICATED
    }

    record One(Fate fate, int partition, boolean ofOther, long sequence) {
        private One with(Fate other) {
            return new One(other, partition, ofOther, sequence);
        }

        RecordIdentity identity() {
            return ofOther ? HistoryScript.other(sequence) : new RecordIdentity(1, sequence, 0, true);
        }
    }

    private record Drawn(Fate fate, int partition, boolean ofOther) {}

    private PlantedMirror(List<Drawn> drawn) {
        this.drawn = drawn;
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<One> source = atTheSource(partition);
            List<One> mirror = mirrored(source);
            sources.add(source);
            mirrors.add(mirror);
            tell(sourceLog(partition), source);
            tell(mirrorLog(partition), mirror);
        }
    }

    /** Mirrors of records that have some of these fates. */
    static Arbitrary<PlantedMirror> withSomeOf(Set<Fate> fates) {
        Arbitrary<Drawn> records = Combinators.combine(
                        Arbitraries.of(fates),
                        Arbitraries.integers().between(0, PARTITIONS - 1),
                        Arbitraries.of(true, false))
                .as(Drawn::new);
        return records.list().ofMaxSize(80).map(PlantedMirror::new);
    }

    static LogPartition sourceLog(int partition) {
        return new LogPartition("a", "t", partition);
    }

    static LogPartition mirrorLog(int partition) {
        return new LogPartition("b", "a.t", partition);
    }

    HistoryScript script() {
        return script;
    }

    /** How often each anomaly was planted; measures without one are absent. */
    Map<Measure, Long> planted() {
        return planted;
    }

    /** What a partition has in a; the place of each is its offset. */
    List<One> source(int partition) {
        return sources.get(partition);
    }

    /** What its mirror has in b. */
    List<One> mirror(int partition) {
        return mirrors.get(partition);
    }

    /** The same, when a was lost at that time with its logs: how old the oldest unreplicated record was then counts, too. */
    Map<Measure, Long> plantedWhenLost(long atMillis) {
        Map<Measure, Long> lost = new EnumMap<>(Measure.class);
        lost.putAll(planted);
        if (planted.containsKey(Measure.UNREPLICATED)) {
            lost.put(Measure.RPO, atMillis - oldestUnreplicatedMicros / 1_000);
        }
        return lost;
    }

    private One record(Fate fate, int partition, boolean ofOther) {
        return new One(fate, partition, ofOther, next[ofOther ? 1 : 0]++);
    }

    /** Before the end is a clean record, so that the mirror came there. */
    private List<One> atTheSource(int partition) {
        List<One> log = new ArrayList<>();
        drawn.stream()
                .filter(one -> one.partition() == partition && one.fate() != Fate.UNREPLICATED)
                .forEach(one -> log.add(record(one.fate(), partition, one.ofOther())));
        log.add(record(Fate.CLEAN, partition, true));
        swapReordered(log);
        int originals = log.size();
        for (int offset = 0; offset < originals; offset++) {
            One record = log.get(offset);
            acknowledge(record, offset);
            if (record.fate() == Fate.DUPLICATE_AT_THE_SOURCE) {
                log.add(record);
                plant(Measure.DUPLICATE);
            }
        }
        drawn.stream()
                .filter(one -> one.partition() == partition && one.fate() == Fate.UNREPLICATED)
                .forEach(one -> {
                    One record = record(one.fate(), partition, one.ofOther());
                    oldestUnreplicatedMicros = Math.min(oldestUnreplicatedMicros, acknowledge(record, log.size()));
                    log.add(record);
                    plant(Measure.UNREPLICATED);
                });
        return log;
    }

    /** When its producer was told, in microseconds. */
    private long acknowledge(One record, long offset) {
        LogPartition log = sourceLog(record.partition());
        if (record.ofOther()) {
            script.sentByOther(record.sequence(), log, offset);
            return 0;
        }
        script.sent(record.sequence(), offset, log, offset);
        return (offset + 1) * 1_000;
    }

    private void swapReordered(List<One> log) {
        for (int i = 0; i < log.size(); i++) {
            One record = log.get(i);
            if (record.fate() == Fate.REORDERED_AT_THE_SOURCE) {
                int partner = i + 1;
                while (partner < log.size() && log.get(partner).ofOther() != record.ofOther()) {
                    partner++;
                }
                if (partner < log.size() && log.get(partner).fate() == Fate.CLEAN) {
                    // Neither has another fate besides.
                    log.set(i, log.get(partner).with(Fate.REORDERED_AT_THE_SOURCE));
                    log.set(partner, record);
                    plant(Measure.REORDERED);
                    i = partner;
                }
            }
        }
    }

    private List<One> mirrored(List<One> source) {
        List<One> log = new ArrayList<>(source);
        log.removeIf(record -> record.fate() == Fate.UNREPLICATED);
        for (int i = 0; i + 1 < log.size(); i++) {
            if (log.get(i).fate() == Fate.MOVED && log.get(i + 1).fate() == Fate.CLEAN) {
                Collections.swap(log, i, i + 1);
                plant(Measure.MIRROR_REORDER);
                i++;
            }
        }
        source.stream().filter(record -> record.fate() == Fate.GAP).forEach(gap -> {
            log.remove(gap);
            plant(Measure.MIRROR_GAP);
        });
        source.stream().filter(record -> record.fate() == Fate.REPEATED).forEach(repeated -> {
            log.add(log.size() - 1, repeated);
            plant(Measure.MIRROR_REPETITION);
        });
        return log;
    }

    private void tell(LogPartition log, List<One> records) {
        for (int offset = 0; offset < records.size(); offset++) {
            script.found(log, offset, records.get(offset).identity());
        }
        script.readTo(log, records.size(), records.size());
    }

    private void plant(Measure measure) {
        planted.merge(measure, 1L, Long::sum);
    }

    @Override
    public String toString() {
        return drawn.toString();
    }
}
