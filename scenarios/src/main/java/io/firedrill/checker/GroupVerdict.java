package io.firedrill.checker;

import java.time.Duration;
import java.util.Optional;

/**
 * One consumer group over the whole drill; each number in records.
 *
 * @param delivered how many times a record was handed to it
 * @param processed how many different records
 * @param corrupted records whose content was not what was sent, as they were handed to it
 * @param phantom records that were never sent, likewise
 * @param rto from the loss to the first newly processed record on the standby; empty without a loss, or if none came
 * @param drained from the loss until the group had processed all that the mirror had carried over; empty likewise
 */
public record GroupVerdict(
        String group,
        long delivered,
        long processed,
        long redelivered,
        long corrupted,
        long phantom,
        long skipped,
        long unprocessed,
        Optional<Duration> rto,
        Optional<Duration> drained) {}
