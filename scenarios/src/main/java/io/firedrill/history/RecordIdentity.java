package io.firedrill.history;

/**
 * What a record says of itself.
 *
 * @param producer number of the producing process in this run, 1 or more; {@link #FOREIGN_PRODUCER} for a record that
 *     carries no identity
 * @param sequence counts from 0 within its producer
 * @param intendedMicros when it should have been sent, microseconds since the epoch
 * @param intact whether key and value match the checksum that the record carries
 */
public record RecordIdentity(int producer, long sequence, long intendedMicros, boolean intact) {
    public static final int FOREIGN_PRODUCER = 0;

    /** A record that no producer of this run sent. */
    public static final RecordIdentity FOREIGN = new RecordIdentity(FOREIGN_PRODUCER, 0, 0, true);
}
