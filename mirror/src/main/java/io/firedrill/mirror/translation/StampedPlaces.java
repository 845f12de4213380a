package io.firedrill.mirror.translation;

import io.firedrill.mirror.provenance.SourcePartition;
import java.util.function.Predicate;

/**
 * Translates places between a mirrored partition and the partition of the source that it came from, by stamps alone: the
 * source may be gone.
 */
final class StampedPlaces {
    private final MirroredPartition partition;
    private final Stretches stretches;

    private StampedPlaces(MirroredPartition partition, Stretches stretches) {
        this.partition = partition;
        this.stretches = stretches;
    }

    /**
     * Reads what it needs to know of the log: some fetches for each restart of the mirror.
     *
     * @param source tells the partition of the source
     */
    static StampedPlaces in(StampedLog log, Predicate<SourcePartition> source)
            throws TranslationException, InterruptedException {
        MirroredPartition partition = new MirroredPartition(new RememberedLog(log), source);
        return new StampedPlaces(partition, new StretchFinder(partition).find());
    }

    /** Where a group goes on at the target that would have read {@code source} next at the source. */
    Translation toTarget(long source) throws TranslationException, InterruptedException {
        if (mayBeUnstamped(source)) {
            return new Translation.Untranslatable("what was mirrored of %d and before has no stamp".formatted(source));
        }
        return stretches.toTarget(source, new InterpolatingSearch(partition));
    }

    /** Whether the mirror began to stamp only after it had mirrored other records, {@code source} perhaps among them. */
    private boolean mayBeUnstamped(long source) {
        boolean olderThanStamps = stretches.inOrder().stream().allMatch(stretch -> source < stretch.first());
        long firstStamp =
                stretches.inOrder().stream().mapToLong(Stretch::begin).min().orElse(stretches.end());
        return olderThanStamps && firstStamp > partition.log().begin();
    }
}
