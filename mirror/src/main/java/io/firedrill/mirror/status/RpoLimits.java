package io.firedrill.mirror.status;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much may be lost if the source dies.
 *
 * @param time the age that the oldest missing record may have
 * @param records how many may be missing
 */
public record RpoLimits(Optional<Duration> time, OptionalLong records) {
    public static final RpoLimits NONE = new RpoLimits(Optional.empty(), OptionalLong.empty());

    boolean areSet() {
        return time.isPresent() || records.isPresent();
    }
}
