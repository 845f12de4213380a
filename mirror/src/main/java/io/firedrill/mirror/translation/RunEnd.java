package io.firedrill.mirror.translation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one run of a mirror ends in the target's log.
 *
 * @param last the run's last record
 * @param next the first record of the next run; null where no other one follows
 */
record RunEnd(Mirrored last, @Nullable Mirrored next) {
    /**
     * Halves the log between {@code first} and {@code last} until a record of the run of {@code first} is next to one of a
     * later run.
     *
     * @throws MingledRunsException when an earlier run is met behind a later one
     */
    static RunEnd between(Mirrored first, Mirrored last, MirroredPartition partition)
            throws MingledRunsException, TranslationException, InterruptedException {
        if (last.target() == first.target()) {
            return new RunEnd(last, null);
        }
        MingledRunsException.throwUnlessInOrder(List.of(first, last));
        if (last.sameRun(first)) {
            return new RunEnd(last, null);
        }
        Mirrored low = first;
        Mirrored high = last;
        long limit = high.target();
        while (limit > low.target() + 1) {
            long middle = low.target() + (limit - low.target()) / 2;
            List<Mirrored> records = partition.next(middle, limit);
            MingledRunsException.throwUnlessInOrder(records);
            if (records.isEmpty()) {
                limit = middle;
                continue;
            }
            MingledRunsException.throwUnlessInOrder(List.of(low, records.get(0), high));
            for (Mirrored record : records) {
                if (record.sameRun(first)) {
                    low = record;
                } else {
                    high = record;
                    break;
                }
            }
            limit = low.target() < middle ? middle : high.target();
        }
        return new RunEnd(low, high);
    }
}
