package io.firedrill.mirror.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stretches of a mirrored partition. Runs are numbered upwards, so that each one's end is found by halving: a
 * few fetches for each, however long the log is. Where two runs wrote at the same time (a worker that had been given up,
 * and was not dead) they mingle; the log is read around each end for that, and all of it where they do.
 */
final class StretchFinder {
    /** More than a mirror has in flight in one partition: by so much a dead one's records may come late. */
    private static final long LATE = 10_000;

    private final MirroredPartition partition;

    StretchFinder(MirroredPartition partition) {
        this.partition = partition;
    }

    /** @param known what was found before in the same log; the last stretch may have grown since, others may have been added */
    Stretches find(Stretches known) throws TranslationException, InterruptedException {
        try {
            return new Stretches(byHalving(known), partition.log().end());
        } catch (MingledRunsException e) {
            return byReadingAll();
        }
    }

    Stretches find() throws TranslationException, InterruptedException {
        return find(new Stretches(List.of(), 0));
    }

    private List<Stretch> byHalving(Stretches known)
            throws MingledRunsException, TranslationException, InterruptedException {
        List<Stretch> stretches = new ArrayList<>(stillThere(known));
        Optional<Mirrored> last = partition.last();
        @Nullable Mirrored first;
        if (stretches.isEmpty()) {
            first = partition.first(0, Long.MAX_VALUE).orElse(null);
        } else {
            // The last one that is known may go on.
            Stretch grown = stretches.remove(stretches.size() - 1);
            first = partition.first(grown.begin(), Long.MAX_VALUE).orElse(null);
            if (first == null || !begins(grown, first)) {
                return byHalving(new Stretches(List.of(), 0));
            }
        }
        while (first != null && last.isPresent()) {
            RunEnd end = RunEnd.between(first, last.get(), partition);
            stretches.add(stretch(first, end.last()));
            first = end.next();
            if (first != null) {
                readAround(first.target());
            }
        }
        return stretches;
    }

    /** A log that was deleted, made anew, and has grown beyond what it was, has another record there. */
    private static boolean begins(Stretch known, Mirrored first) {
        return first.target() == known.begin()
                && first.source() == known.first()
                && first.run().equals(known.run());
    }

    /** None where the log has lost records since: the first stretch is then not what it was; nor where it is another, shorter one. */
    private List<Stretch> stillThere(Stretches known) {
        boolean whole = known.end() <= partition.log().end()
                && known.inOrder().stream()
                        .allMatch(stretch -> stretch.begin() >= partition.log().begin());
        return whole ? known.inOrder() : List.of();
    }

    private void readAround(long target) throws MingledRunsException, TranslationException, InterruptedException {
        long until = target + LATE;
        List<Mirrored> records = partition.next(target - LATE, until);
        while (!records.isEmpty()) {
            MingledRunsException.throwUnlessInOrder(records);
            Mirrored last = records.get(records.size() - 1);
            List<Mirrored> next = partition.next(last.target() + 1, until);
            if (!next.isEmpty()) {
                MingledRunsException.throwUnlessInOrder(List.of(last, next.get(0)));
            }
            records = next;
        }
    }

    /** The same without any assumption about the order of runs. */
    Stretches byReadingAll() throws TranslationException, InterruptedException {
        List<Stretch> stretches = new ArrayList<>();
        @Nullable Mirrored first = null;
        @Nullable Mirrored last = null;
        List<Mirrored> records = partition.next(0, Long.MAX_VALUE);
        while (!records.isEmpty()) {
            for (Mirrored record : records) {
                if (first != null && last != null && !goesOn(last, record)) {
                    stretches.add(stretch(first, last));
                    first = null;
                }
                first = first == null ? record : first;
                last = record;
            }
            records = partition.next(records.get(records.size() - 1).target() + 1, Long.MAX_VALUE);
        }
        if (first != null && last != null) {
            stretches.add(stretch(first, last));
        }
        return new Stretches(stretches, partition.log().end());
    }

    private static boolean goesOn(Mirrored last, Mirrored next) {
        return next.sameRun(last) && next.stamp().from().equals(last.stamp().from()) && next.source() > last.source();
    }

    private static Stretch stretch(Mirrored first, Mirrored last) {
        return new Stretch(
                first.stamp().from().topic(),
                first.run(),
                first.target(),
                last.target() + 1,
                first.source(),
                last.source());
    }
}
