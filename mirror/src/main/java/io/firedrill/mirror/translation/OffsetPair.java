package io.firedrill.mirror.translation;

/**
 * Where one record is: an offset sync of MirrorMaker 2, or a stamped record.
 *
 * @param source its offset at the source
 * @param target its offset at the target
 */
public record OffsetPair(long source, long target) {}
