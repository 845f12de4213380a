package io.firedrill.mirror.status;

import java.time.Duration;
import java.util.Collection;

/**
 * What would be lost if the source died now.
 *
 * @param recordsAtMost over all partitions of which it is known
 * @param time the age of the oldest record among them
 * @param undecidedRecords that wait behind open transactions at the source: those among them that are committed, or were
 *     produced without a transaction, would be lost, too
 * @param unknownPartitions those of which nobody knows; where there are any, the rest is a lower bound
 */
public record Rpo(long recordsAtMost, Duration time, long undecidedRecords, int unknownPartitions) {
    static Rpo of(Collection<PartitionStatus> partitions) {
        long records = 0;
        Duration oldest = Duration.ZERO;
        long undecided = 0;
        int unknown = 0;
        for (PartitionStatus partition : partitions) {
            undecided += partition.undecidedRecords();
            if (partition.lag() instanceof Lag.Known known) {
                records += known.recordsAtMost();
                oldest = known.time().compareTo(oldest) > 0 ? known.time() : oldest;
            } else {
                unknown++;
            }
        }
        return new Rpo(records, oldest, undecided, unknown);
    }

    /** Whether it holds for all partitions. */
    public boolean isKnown() {
        return unknownPartitions == 0;
    }
}
