package io.firedrill.mirror.translation;

import java.util.Optional;

/** Finds single records in a mirrored partition; each answer costs a few fetches. */
interface StampSearch {
    /**
     * The first record of {@code stretch} that was at {@code source} or after it.
     *
     * @throws MingledRunsException when another run wrote into the stretch
     */
    Optional<Found> bySource(Stretch stretch, long source)
            throws MingledRunsException, TranslationException, InterruptedException;

    /** The first record of {@code stretch} that is at {@code target} or after it. */
    Optional<Found> byTarget(Stretch stretch, long target) throws TranslationException, InterruptedException;

    /**
     * One record of a mirrored partition.
     *
     * @param target its offset there
     * @param source the offset in its stamp
     */
    record Found(long target, long source) {}
}
