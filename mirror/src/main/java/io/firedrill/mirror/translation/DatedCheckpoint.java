package io.firedrill.mirror.translation;

import org.apache.kafka.connect.mirror.Checkpoint;

/**
 * A checkpoint of MirrorMaker 2.
 *
 * @param atMillis when it was written, in milliseconds since the epoch by the mirror's clock
 */
record DatedCheckpoint(Checkpoint checkpoint, long atMillis) {}
