package io.firedrill.mirror.translation;

import java.util.Optional;

/**
 * A group's place, and how it was found.
 *
 * @param lacksStamps whether records without stamps are in the way
 * @param isDoubtful whether offset syncs could tell that it is too far
 * @param bracket the offset syncs by which it was found all the same; empty where none tell it
 */
record FoundPlace(Translation translation, boolean lacksStamps, boolean isDoubtful, Optional<SyncBracket> bracket) {
    static FoundPlace byStamps(Translation translation) {
        return new FoundPlace(translation, false, false, Optional.empty());
    }

    static FoundPlace bySyncs(Translation translation, SyncBracket bracket) {
        return new FoundPlace(translation, true, false, Optional.of(bracket));
    }

    static FoundPlace withoutSyncs(Translation translation) {
        return new FoundPlace(translation, true, false, Optional.empty());
    }

    FoundPlace doubtful() {
        return new FoundPlace(translation, lacksStamps, true, bracket);
    }
}
