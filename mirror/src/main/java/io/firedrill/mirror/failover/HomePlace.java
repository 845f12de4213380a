package io.firedrill.mirror.failover;

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
        if (by.offset().isEmpty() || end == null) {
            return place;
        }
        if (!place.isFinal()) {
            // Nothing is left to be read but the tail.
            return with(place, Translation.of(Math.max(end, by.offset().getAsLong()), by.repeatedAtMost()));
        }
        if (records == 0) {
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

    private static GroupPlace with(GroupPlace place, Translation translation) {
        return new GroupPlace(place.group(), place.source(), place.target(), translation, place.isFinal());
    }
}
