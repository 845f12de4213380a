package io.firedrill.checker;

import io.firedrill.scenario.Measure;
import java.time.Duration;
import java.util.Optional;

/**
 * One consumer group over the whole drill; each number in records.
 *
 * @param delivered how many times a record was handed to it
 * @param processed how many different records
 * @param anomalies what is wrong
 * @param rto from the loss to the first newly processed record on the standby; empty without a loss, or if none came
 * @param drained from the loss until the group had processed all that the mirror had carried over; empty likewise
 */
public record GroupVerdict(
        String group,
        long delivered,
        long processed,
        Anomalies anomalies,
        Optional<Duration> rto,
        Optional<Duration> drained) {

    /** How many anomalies of this kind. */
    public long count(Measure kind) {
        return anomalies.of(kind);
    }
}
