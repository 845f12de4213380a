package io.firedrill.mirror.translation;

import io.firedrill.mirror.provenance.SourcePartition;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Translates places between a mirrored partition and the partition of the source that it came from, by stamps alone: the
 * source may be gone. For one thread.
 */
final class StampedPlaces {
    private final MirroredPartition partition;
    private Stretches stretches;
    private StampSearch search;

    private StampedPlaces(MirroredPartition partition, Stretches stretches) {
        this.partition = partition;
        this.stretches = stretches;
        this.search = new InterpolatingSearch(partition);
    }

    /**
     * Reads what it needs to know of the log: some fetches for each restart of the mirror.
     *
     * @param source tells the partition of the source
     * @param known what was found in the same log before
     */
    static StampedPlaces in(StampedLog log, Predicate<SourcePartition> source, Stretches known)
            throws TranslationException, InterruptedException {
        MirroredPartition partition = new MirroredPartition(new RememberedLog(log), source);
        return new StampedPlaces(partition, new StretchFinder(partition).find(known));
    }

    Stretches stretches() {
        return stretches;
    }

    /** Where a group goes on at the target that would have read {@code source} next at the source. */
    Translation toTarget(long source) throws TranslationException, InterruptedException {
        if (mayBeUnstamped(source)) {
            return new Translation.Untranslatable("what was mirrored of %d and before has no stamp".formatted(source));
        }
        Translation place;
        try {
            place = stretches.toTarget(source, search);
        } catch (MingledRunsException e) {
            place = withEachRecordRead(source);
        }
        return beforeUnstamped(place);
    }

    /** Where a group goes on at the source that would read {@code target} next at the target, and has read all before it. */
    Translation toSource(long target) throws TranslationException, InterruptedException {
        return stretches.toSource(target, new InterpolatingSearch(partition));
    }

    private Translation withEachRecordRead(long source) throws TranslationException, InterruptedException {
        stretches = new StretchFinder(partition).byReadingAll();
        search = new InterpolatingSearch(partition);
        try {
            return stretches.toTarget(source, search);
        } catch (MingledRunsException e) {
            throw new TranslationException("the log changes while it is read: " + e.getMessage(), e);
        }
    }

    /** Whether the mirror began to stamp only after it had mirrored other records, {@code source} perhaps among them. */
    private boolean mayBeUnstamped(long source) {
        boolean olderThanStamps = stretches.inOrder().stream().allMatch(stretch -> source < stretch.first());
        long firstStamp =
                stretches.inOrder().stream().mapToLong(Stretch::begin).min().orElse(stretches.end());
        return olderThanStamps && firstStamp > partition.log().begin();
    }

    /**
     * A mirror that did not stamp for a while (which takes a restart) leaves records between two stretches, or after the
     * last, of which nobody knows where they were: the group reads them.
     */
    private Translation beforeUnstamped(Translation place) throws TranslationException, InterruptedException {
        if (place.offset().isEmpty()) {
            return place;
        }
        long target = place.offset().getAsLong();
        boolean isEnd = target == stretches.mirroredUntil();
        long until = isEnd ? stretches.end() : target;
        long from = isEnd ? target : stretches.endBefore(target).orElse(target);
        OptionalLong unstamped = partition.firstUnstamped(from, until);
        return unstamped.isEmpty()
                ? place
                : Translation.of(unstamped.getAsLong(), until - unstamped.getAsLong() + place.repeatedAtMost());
    }
}
