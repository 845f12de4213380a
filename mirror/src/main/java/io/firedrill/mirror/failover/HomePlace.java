package io.firedrill.mirror.failover;

import io.firedrill.mirror.failover.FailoverRequest.Mode;
import io.firedrill.mirror.failover.Settling.Tail;
import io.firedrill.mirror.tail.Disposition;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.Translation;
import java.util.Optional;

/** Where groups go on in topics of the region to which they return, some of whose records they are not to read. */
final class HomePlace {
    private HomePlace() {}

    /**
     * The place of a group that has read what was mirrored of a partition, or some of it.
     *
     * @param place as stamps tell it; final where there are mirrored records that the group has not read
     * @param tail in the partitions to which groups return
     */
    static GroupPlace of(GroupPlace place, Tail tail, Optional<Disposition> disposition) {
        long records = tail.records().getOrDefault(place.target(), 0L);
        Long end = tail.ends().get(place.target());
        Translation by = place.translation();
        if (end != null && !place.isFinal()) {
            // Nothing is left to be read but the tail, even if no stamp tells any more where that is.
            return with(place, Translation.of(Math.max(end, by.offset().orElse(end)), by.repeatedAtMost()));
        }
        if (records == 0 || by.offset().isEmpty()) {
            return place;
        }
        return with(
                place,
                disposition.equals(Optional.of(Disposition.REPLAY))
                        ? Translation.of(by.offset().getAsLong(), by.repeatedAtMost() + records)
                        : new Translation.Untranslatable(
                                "it has not read all that was mirrored, and would read %d discarded records behind that: let it catch up first"
                                        .formatted(records)));
    }

    /**
     * Whether a group is to be put there. In a failback, only in topics that were failed over; otherwise not where it has nothing left to
     * read and nothing tells where that is: it stays where it was.
     */
    static boolean isToBeMoved(GroupPlace place, Tail tail, Mode mode) {
        return mode == Mode.BACK
                ? tail.ends().containsKey(place.target())
                : place.isFinal() || place.translation().offset().isPresent();
    }

    private static GroupPlace with(GroupPlace place, Translation translation) {
        return new GroupPlace(place.group(), place.source(), place.target(), translation, place.isFinal());
    }
}
