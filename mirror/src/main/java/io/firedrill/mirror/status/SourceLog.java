package io.firedrill.mirror.status;

import io.firedrill.mirror.provenance.TopicMark;
import java.util.OptionalLong;

/**
 * A partition of the source when it was asked.
 *
 * @param topic which making of it
 * @param begin the first offset that is left
 * @param lastStable what is below is decided: a reader of committed records reads up to here
 * @param end the offset after the last record (its high watermark)
 * @param bytes its size; empty where nobody knows, and where size removes nothing of it
 */
record SourceLog(TopicMark topic, long begin, long lastStable, long end, OptionalLong bytes) {
    /** How large its last records are, by the average. */
    OptionalLong bytesOfLast(long records) {
        return bytes.isEmpty() || end <= begin
                ? OptionalLong.empty()
                : OptionalLong.of((long) (bytes.getAsLong() * ((double) records / (end - begin))));
    }
}
