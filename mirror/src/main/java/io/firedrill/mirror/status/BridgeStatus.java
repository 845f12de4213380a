package io.firedrill.mirror.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The flow's offset bridge, by what it has written at the target.
 *
 * @param present whether the topic of its commits is there
 * @param newestAt when the source had the newest commit that it has written; null if it has written none. It writes what has
 *     changed: that this is long ago is no fault by itself
 * @param pulseAt when it gave its last sign of life, by its own clock; null if it gives none
 * @param behindPlaces groups' places at the source, one per group and partition, that differ from what it has written last
 */
public record BridgeStatus(
        boolean present,
        @Nullable Instant newestAt,
        @Nullable Instant pulseAt,
        int behindPlaces) {
    static final BridgeStatus NONE = new BridgeStatus(false, null, null, 0);
}
