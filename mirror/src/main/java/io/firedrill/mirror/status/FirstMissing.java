package io.firedrill.mirror.status;

/**
 * The first record of a partition of the source that is not at the target.
 *
 * @param offset at the source
 */
record FirstMissing(long offset, long timestampMillis) {}
