package io.firedrill.mirror.status;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a topic's cluster keeps of it.
 *
 * @param time how old records become at least; empty where time removes none, or nobody may know
 * @param bytes how large a partition becomes at least; empty where size removes nothing, nobody may know, or most of the log is in
 *     remote storage, whose size brokers do not tell
 */
public record Retention(Optional<Duration> time, OptionalLong bytes) {
    /** All, for ever; or nobody may know: then nothing is foreseen. */
    public static final Retention FOR_EVER = new Retention(Optional.empty(), OptionalLong.empty());
}
