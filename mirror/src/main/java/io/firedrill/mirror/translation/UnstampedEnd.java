package io.firedrill.mirror.translation;

import java.util.Optional;

/**
 * The end of a mirrored partition whose newest record has no stamp.
 *
 * @param known the last of its records of which both offsets are known, by an offset sync or a stamp
 * @param end of the target's log
 * @param why {@code known} is empty, in words; empty where it is not
 */
public record UnstampedEnd(Optional<OffsetPair> known, long end, String why) {}
