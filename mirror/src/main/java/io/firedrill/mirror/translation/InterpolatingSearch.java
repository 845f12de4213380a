package io.firedrill.mirror.translation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks for a record where its stamp would be if stamps grew evenly between those that it has met before, which they nearly do,
 * and halves what is left when that has not helped twice. Stretches must stay what they are. For one thread.
 */
final class InterpolatingSearch implements StampSearch {
    /** A guess is put so much too early, so that the chunk read there holds the record and the one before it. */
    private static final long EARLY = 100;

    private static final int GUESSES = 2;

    private final MirroredPartition partition;
    /** By their offsets at the source. */
    private final Map<Stretch, NavigableMap<Long, Found>> met = new HashMap<>();

    InterpolatingSearch(MirroredPartition partition) {
        this.partition = partition;
    }

    @Override
    public Optional<Found> byTarget(Stretch stretch, long target) throws TranslationException, InterruptedException {
        return partition.first(Math.max(stretch.begin(), target), stretch.end()).map(Mirrored::found);
    }

    @Override
    public Optional<Found> bySource(Stretch stretch, long source)
            throws MingledRunsException, TranslationException, InterruptedException {
        if (source > stretch.last()) {
            return Optional.empty();
        }
        if (source <= stretch.first()) {
            return Optional.of(new Found(stretch.begin(), stretch.first()));
        }
        NavigableMap<Long, Found> known = met.computeIfAbsent(stretch, InterpolatingSearch::ends);
        Found low = Objects.requireNonNull(known.lowerEntry(source)).getValue();
        Found high = Objects.requireNonNull(known.ceilingEntry(source)).getValue();
        long limit = high.target();
        for (int guesses = 1; limit > low.target() + 1; guesses++) {
            boolean halve = guesses % (GUESSES + 1) == 0;
            long guess = halve ? low.target() + (limit - low.target()) / 2 : evenly(low, high, source);
            long at = Math.max(low.target() + 1, Math.min(limit - 1, guess));
            List<Mirrored> records = partition.next(at, limit);
            MingledRunsException.throwUnlessAllOf(stretch.run(), records);
            remember(known, records);
            limit = at;
            for (Mirrored record : records) {
                if (record.source() >= source) {
                    high = record.found();
                    limit = low.target() >= at ? low.target() + 1 : at;
                    break;
                }
                low = record.found();
                limit = high.target();
            }
        }
        return Optional.of(high);
    }

    private static NavigableMap<Long, Found> ends(Stretch stretch) {
        NavigableMap<Long, Found> ends = new TreeMap<>();
        ends.put(stretch.last(), new Found(stretch.end() - 1, stretch.last()));
        ends.put(stretch.first(), new Found(stretch.begin(), stretch.first()));
        return ends;
    }

    private static void remember(NavigableMap<Long, Found> known, List<Mirrored> records) {
        if (!records.isEmpty()) {
            Mirrored first = records.get(0);
            Mirrored last = records.get(records.size() - 1);
            known.put(first.source(), first.found());
            known.put(last.source(), last.found());
        }
    }

    private static long evenly(Found low, Found high, long source) {
        double share = (double) (source - low.source()) / (high.source() - low.source());
        return low.target() + (long) (share * (high.target() - low.target())) - EARLY;
    }
}
