package io.firedrill.checker;

import java.time.Duration;
import java.util.Optional;

/**
 * How the drill got over the loss of a region. Each duration counts from the loss; empty where the step did not happen.
 *
 * @param region the region that was lost
 * @param firstProduce until the first record was acknowledged at the standby
 * @param firstConsume until each group had processed a new record at the standby: the RTO
 * @param drained until each group had processed all that the mirror had carried over
 * @param unreplicated RPO in records
 * @param rpo RPO in time: from the acknowledgement of the oldest unreplicated record to the loss, or to the last
 *     acknowledgement if that came later; zero if all arrived
 */
public record Recovery(
        String region,
        Optional<Duration> detected,
        Optional<Duration> decided,
        Optional<Duration> switched,
        Optional<Duration> firstProduce,
        Optional<Duration> firstConsume,
        Optional<Duration> drained,
        long unreplicated,
        Duration rpo) {}
