package io.firedrill.mirror.status;

import io.firedrill.mirror.provenance.TopicMark;

/**
 * A partition of the source when it was asked.
 *
 * @param topic which making of it
 * @param begin the first offset that is left
 * @param lastStable what is below is decided: a reader of committed records reads up to here
 * @param end the offset after the last record (its high watermark)
 */
record SourceLog(TopicMark topic, long begin, long lastStable, long end) {}
