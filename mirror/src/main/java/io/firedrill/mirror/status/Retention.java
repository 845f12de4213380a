package io.firedrill.mirror.status;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a topic's cluster keeps of it.
 *
 * @param isTold whether its user may know; if not, the rest is empty
 * @param time how old records become at least; empty where time removes none
 * @param bytes how large a partition becomes at least; empty where size removes nothing, or most of the log is in remote storage, whose
 *     size brokers do not tell
 */
public record Retention(boolean isTold, Optional<Duration> time, OptionalLong bytes) {
    /** All, for ever. */
    public static final Retention FOR_EVER = new Retention(Optional.empty(), OptionalLong.empty());

    /** Nobody may know. */
    public static final Retention UNTOLD = new Retention(false, Optional.empty(), OptionalLong.empty());

    /** One that is told. */
    public Retention(Optional<Duration> time, OptionalLong bytes) {
        this(true, time, bytes);
    }
}
