package io.firedrill.benchmarks.capacity;

import java.time.Duration;

/**
 * What is expected of a region.
 *
 * @param peak records per second, today
 * @param growth until then, as a share: 0.3 is 30 % more
 * @param burst how many times the peak a burst has, which is taken to last; 1 for none
 * @param average records per second over the retention, today: what fills disks
 * @param p99 objective: from when a record is due to its acknowledgement
 * @param rpo objective: how much of the newest a standby may lack
 * @param retention of the topics
 * @param outage of the link or of the standby, after which the mirror has to catch up
 * @param replicas of each record in production
 * @param consumerRecords records per second that one of the consumers manages; 0 where nobody said
 */
public record Demand(
        double peak,
        double growth,
        double burst,
        double average,
        Duration p99,
        Duration rpo,
        Duration retention,
        Duration outage,
        int replicas,
        double consumerRecords) {
    /** Records per second at the peak, grown, without its bursts. */
    public double sustained() {
        return peak * (1 + growth);
    }

    /** Records per second that must be carried: the peak, grown, in a burst. */
    public double needed() {
        return sustained() * burst;
    }

    /** Records per second over the retention, grown. */
    public double stored() {
        return average * (1 + growth);
    }
}
