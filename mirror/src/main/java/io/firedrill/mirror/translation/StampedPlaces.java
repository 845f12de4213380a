package io.firedrill.mirror.translation;

import io.firedrill.mirror.provenance.SourcePartition;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Translates places between a mirrored partition and the partition of the source that it came from, by stamps: the
 * source may be gone; where records have none, by the offset syncs among them. For one thread.
 */
final class StampedPlaces {
    private static final OffsetPair NOTHING_KNOWN = new OffsetPair(-1, -1);

    private final MirroredPartition partition;
    private final List<OffsetPair> syncs;
    private Stretches stretches;
    private StampSearch search;

    private StampedPlaces(MirroredPartition partition, List<OffsetPair> syncs, Stretches stretches) {
        this.partition = partition;
        this.syncs = List.copyOf(syncs);
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
        return new StampedPlaces(partition, List.of(), new StretchFinder(partition).find(known));
    }

    /**
     * The same for what has no stamps.
     *
     * @param some offset syncs of the same log, by their offsets at the target
     */
    StampedPlaces with(List<OffsetPair> some) {
        return new StampedPlaces(partition, some, stretches);
    }

    Stretches stretches() {
        return stretches;
    }

    /** Where a group goes on at the target that would have read {@code source} next at the source. */
    FoundPlace toTarget(long source) throws TranslationException, InterruptedException {
        Translation place = byStamps(source);
        if (mayBeUnstamped(source)) {
            return beforeAllStamps(source, place);
        }
        if (!beganWithoutStamps()) {
            return beforeUnstamped(source, place);
        }
        if (syncs.isEmpty()) {
            return beforeUnstamped(source, place).doubtful();
        }
        return furthestUnstamped() >= Math.max(source, lastStamped() + 1)
                ? beforeAllStamps(source, place)
                : beforeUnstamped(source, place);
    }

    /**
     * A mirror that was killed before it began to stamp goes back, and has not caught up again perhaps: what is before all stamps may
     * be further at the source than any of them, unless there are as many records behind.
     */
    private boolean beganWithoutStamps() {
        return !stretches.inOrder().isEmpty()
                && firstStamp() > partition.log().begin()
                && stretches.mirroredUntil() - firstStamp() < firstStamp();
    }

    private long furthestUnstamped() {
        OffsetRange zone = new OffsetRange(partition.log().begin(), firstStamp());
        return new SyncBrackets(known(NOTHING_KNOWN, zone.until()), zone, partition::atMostIn).furthest();
    }

    private long lastStamped() {
        return stretches.inOrder().stream().mapToLong(Stretch::last).max().orElse(-1);
    }

    private Translation byStamps(long source) throws TranslationException, InterruptedException {
        try {
            return stretches.toTarget(source, search);
        } catch (MingledRunsException e) {
            return withEachRecordRead(source);
        }
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
        return olderThanStamps && firstStamp() > partition.log().begin();
    }

    /** The offset at the target of the first record that has one; the log's end where none has. */
    private long firstStamp() {
        return stretches.inOrder().isEmpty()
                ? stretches.end()
                : stretches.inOrder().get(0).begin();
    }

    /** @param place by stamps alone, behind all that has none */
    private FoundPlace beforeAllStamps(long source, Translation place)
            throws TranslationException, InterruptedException {
        OffsetRange zone = new OffsetRange(partition.log().begin(), firstStamp());
        long further = place.offset().orElse(zone.until()) - zone.until() + place.repeatedAtMost();
        return new SyncBrackets(known(NOTHING_KNOWN, zone.until()), zone, partition::atMostIn)
                .place(source, further)
                .orElseGet(() -> FoundPlace.withoutSyncs(new Translation.Untranslatable(
                        "what was mirrored of %d and before has no stamp%s".formatted(source, noSync()))));
    }

    private String noSync() {
        return syncs.isEmpty()
                ? ""
                : ", and the first offset sync that may be of the log has %d at %d"
                        .formatted(syncs.get(0).source(), syncs.get(0).target());
    }

    /** The offset syncs between two records that are known, and those. */
    private List<OffsetPair> known(OffsetPair before, long until) {
        List<OffsetPair> known = new ArrayList<>(List.of(before));
        syncs.stream()
                .filter(sync -> sync.target() > before.target() && sync.target() < until)
                .forEach(known::add);
        stretches.inOrder().stream()
                .filter(stretch -> stretch.begin() == until)
                .forEach(stretch -> known.add(new OffsetPair(stretch.first(), until)));
        return known;
    }

    /**
     * A mirror that did not stamp for a while (which takes a restart) leaves records between two stretches, or after the
     * last, of which no stamp tells where they were: the group reads them, as far as no offset sync tells better.
     */
    private FoundPlace beforeUnstamped(long source, Translation place)
            throws TranslationException, InterruptedException {
        if (place.offset().isEmpty()) {
            return FoundPlace.byStamps(place);
        }
        long target = place.offset().getAsLong();
        boolean isEnd = target == stretches.mirroredUntil();
        long until = isEnd ? stretches.end() : target;
        long from = isEnd ? target : stretches.endBefore(target).orElse(target);
        OptionalLong unstamped = partition.firstUnstamped(from, until);
        if (unstamped.isEmpty()) {
            return FoundPlace.byStamps(place);
        }
        OffsetRange zone = new OffsetRange(unstamped.getAsLong(), until);
        return new SyncBrackets(known(lastBefore(from), until), zone, partition::atMostIn)
                .place(source, place.repeatedAtMost())
                .orElseGet(() ->
                        FoundPlace.withoutSyncs(Translation.of(zone.from(), zone.size() + place.repeatedAtMost())));
    }

    private OffsetPair lastBefore(long target) {
        return stretches.inOrder().stream()
                .filter(stretch -> stretch.end() == target)
                .findFirst()
                .map(stretch -> new OffsetPair(stretch.last(), target - 1))
                .orElse(new OffsetPair(-1, target - 1));
    }
}
