package io.firedrill.mirror.status;

import java.time.Duration;

/** What the target lacks of a partition of the source: what would be lost if the source died now. */
public sealed interface Lag {
    /** Nothing is missing. */
    Lag NONE = new Known(0, Duration.ZERO);

    /**
     * It was measured.
     *
     * @param recordsAtMost offsets from the first missing record up to the source's end; more than there are records where
     *     markers of transactions, aborted records or compaction left gaps
     * @param time the age of the first missing record, by its own timestamp; zero if nothing is missing
     */
    record Known(long recordsAtMost, Duration time) implements Lag {}

    /** It cannot be measured; that is never 0. */
    record Unknown(String reason) implements Lag {}
}
