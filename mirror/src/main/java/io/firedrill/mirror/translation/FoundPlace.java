package io.firedrill.mirror.translation;

import java.util.Optional;

/**
 * A group's place, and how it was found.
 *
 * @param lacksStamps whether records without stamps are in the way
 * @param bracket the offset syncs by which it was found all the same; empty where none tell it
 */
record FoundPlace(Translation translation, boolean lacksStamps, Optional<SyncBracket> bracket) {
    static FoundPlace byStamps(Translation translation) {
        return new FoundPlace(translation, false, Optional.empty());
    }

    static FoundPlace bySyncs(Translation translation, SyncBracket bracket) {
        return new FoundPlace(translation, true, Optional.of(bracket));
    }

    static FoundPlace withoutSyncs(Translation translation) {
        return new FoundPlace(translation, true, Optional.empty());
    }
}
