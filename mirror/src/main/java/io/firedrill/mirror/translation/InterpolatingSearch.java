package io.firedrill.mirror.translation;

import java.util.List;
import java.util.Optional;

/**
 * Looks for a record where its stamp would be if stamps grew evenly, which they nearly do, and halves what is left
 * whenever that did not help.
 */
record InterpolatingSearch(MirroredPartition partition) implements StampSearch {
    /** A guess is put so much too early, so that the chunk read there holds the record and the one before it. */
    private static final long EARLY = 100;

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
        Found low = new Found(stretch.begin(), stretch.first());
        Found high = new Found(stretch.end() - 1, stretch.last());
        long limit = high.target();
        for (boolean halve = false; limit > low.target() + 1; halve = !halve) {
            long guess = halve ? low.target() + (limit - low.target()) / 2 : evenly(low, high, source);
            long at = Math.max(low.target() + 1, Math.min(limit - 1, guess));
            List<Mirrored> records = partition.next(at, limit);
            MingledRunsException.throwUnlessAllOf(stretch.run(), records);
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

    private static long evenly(Found low, Found high, long source) {
        double share = (double) (source - low.source()) / (high.source() - low.source());
        return low.target() + (long) (share * (high.target() - low.target())) - EARLY;
    }
}
