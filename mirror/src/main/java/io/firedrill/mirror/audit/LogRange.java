package io.firedrill.mirror.audit;

/**
 * What a log holds.
 *
 * @param start its first offset
 * @param end the offset after its last
 */
public record LogRange(long start, long end) {}
