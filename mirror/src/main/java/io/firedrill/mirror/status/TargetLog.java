package io.firedrill.mirror.status;

import io.firedrill.mirror.provenance.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * A mirrored partition at the target when it was asked.
 *
 * @param begin the first offset that is left
 * @param end the offset after the last record
 * @param newest the last record with a stamp of the partition's; null if none was found, where one looks
 * @param unstampedAfter how many records without a stamp are behind it, or in all that was looked through
 */
record TargetLog(long begin, long end, @Nullable NewestStamp newest, long unstampedAfter) {
    /** @param offset of the record at the target */
    record NewestStamp(long offset, Provenance stamp, long timestampMillis) {}
}
