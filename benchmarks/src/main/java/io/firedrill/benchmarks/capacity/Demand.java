package io.firedrill.benchmarks.capacity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of a region.
 *
 * @param peak records per second, today
 * @param growth until then, as a share: 0.3 is 30 % more
 * @param burst how many times the peak a burst has; 1 for none
 * @param burstLasts how long a burst does; null where nobody said, and it is taken to last
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
        @Nullable Duration burstLasts,
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

    /**
     * Records per second of which a mirror must copy more: those of the peak, so that it catches up some time, and so many of a burst that the standby lacks no
     * more of the newest than the objective allows when it ends.
     */
    double mirrored() {
        double allowed = burstLasts == null ? 0 : Math.min(1, (double) rpo.toMillis() / burstLasts.toMillis());
        return Math.max(sustained(), needed() * (1 - allowed));
    }

    /** Whether a burst is longer. */
    boolean burstOutlasts(Duration time) {
        return burstLasts == null || burstLasts.compareTo(time) > 0;
    }

    /** Records per second over the retention, grown. */
    public double stored() {
        return average * (1 + growth);
    }
}
