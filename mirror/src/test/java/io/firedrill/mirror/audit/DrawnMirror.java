package io.firedrill.mirror.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A source with records, markers, aborted records and compacted offsets; a mirror of it that is restarted and goes back as
 * it may; and, planted into that, what it must not do. All drawn from a seed.
 */
final class DrawnMirror {
    private static final int SOURCE_OFFSETS = 80;

    private final Random random;
    private final SourceInMemory source = new SourceInMemory(SOURCE_OFFSETS);
    /** Of each run, the source offsets in the order in which it wrote them. */
    private final List<List<Long>> runs = new ArrayList<>();

    final Set<Long> lost = new TreeSet<>();
    int repeated;
    int reordered;

    DrawnMirror(long seed, int restarts) {
        random = new Random(seed);
        for (long offset = 0; offset < SOURCE_OFFSETS; offset++) {
            int kind = random.nextInt(10);
            if (kind == 0) {
                source.aborted.add(offset);
            } else if (kind > 2) {
                source.committed.add(offset);
            }
        }
        long begin = random.nextInt(5);
        long next = begin;
        for (int run = 0; run <= restarts; run++) {
            long until = next + random.nextInt(SOURCE_OFFSETS - (int) next + 1);
            runs.add(new ArrayList<>(source.committed.subSet(next, until)));
            // It never goes back to before where it began: what was there it was not to carry.
            next = Math.max(begin, until - random.nextInt(21));
        }
    }

    SourceInMemory source() {
        return source;
    }

    /** Records that never come, in any run; neither the first nor the last, which nobody could miss. */
    DrawnMirror lose(int records) {
        TreeSet<Long> mirrored = new TreeSet<>();
        runs.forEach(mirrored::addAll);
        mirrored.pollFirst();
        mirrored.pollLast();
        List<Long> candidates = new ArrayList<>(mirrored);
        for (int i = 0; i < records && !candidates.isEmpty(); i++) {
            long record = candidates.remove(random.nextInt(candidates.size()));
            lost.add(record);
            runs.forEach(run -> run.remove(record));
        }
        return this;
    }

    /** Records that come before the one that they should follow. */
    DrawnMirror reorder(int records) {
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < records; i++) {
            int run = random.nextInt(runs.size());
            List<Long> written = runs.get(run);
            if (written.size() < 2) {
                continue;
            }
            int at = random.nextInt(written.size() - 1);
            Set<String> places = Set.of(run + "/" + at, run + "/" + (at + 1));
            if (Collections.disjoint(taken, places)) {
                taken.addAll(places);
                written.add(at, written.remove(at + 1));
                reordered++;
            }
        }
        return this;
    }

    /** Records that come twice in their run. */
    DrawnMirror repeat(int records) {
        for (int i = 0; i < records; i++) {
            List<Long> written = runs.get(random.nextInt(runs.size()));
            if (!written.isEmpty()) {
                int at = random.nextInt(written.size());
                written.add(at + 1 + random.nextInt(written.size() - at), written.get(at));
                repeated++;
            }
        }
        return this;
    }

    AuditedLog log() {
        AuditedLog log = new AuditedLog();
        for (List<Long> run : runs) {
            for (long record : run) {
                log.mirror(record).hole(random.nextInt(8) / 7);
            }
            log.run();
        }
        return log;
    }

    /** What a restarted mirror wrote again. */
    long repeatedAfterRestart() {
        Set<Long> before = new HashSet<>();
        long again = 0;
        for (List<Long> run : runs) {
            Set<Long> records = new HashSet<>(run);
            again += records.stream().filter(before::contains).count();
            before.addAll(records);
        }
        return again;
    }

    /** Offsets between the first and the last that was mirrored at which the source has nothing. */
    long nothingAtSource() {
        TreeSet<Long> mirrored = new TreeSet<>();
        runs.forEach(mirrored::addAll);
        return mirrored.isEmpty()
                ? 0
                : mirrored.last()
                        + 1
                        - mirrored.first()
                        - source.committed
                                .subSet(mirrored.first(), mirrored.last() + 1)
                                .size();
    }
}
