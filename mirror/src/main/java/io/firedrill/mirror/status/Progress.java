package io.firedrill.mirror.status;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Tells a mirror that moves from one that does not, partition by partition, by what has come to the target between looks:
 * a mirror that was killed says nothing, and its gauges and states stay as they were. For one thread.
 */
final class Progress {
    private final Duration patience;
    private final Map<TopicPartition, Before> before = new HashMap<>();

    /** @param patience for how long records may wait, and none come, before it is called stalled */
    Progress(Duration patience) {
        this.patience = patience;
    }

    /**
     * Takes what a look saw.
     *
     * @param newest offset at the target of the newest record of the partition's; below 0 for none
     * @param waits whether the source has records that the target lacks
     */
    Pace of(TopicPartition partition, long newest, boolean waits, Instant now) {
        Before then = before.get(partition);
        boolean goesOn = then != null && then.waitsSince() != null && newest <= then.newest();
        Instant since = goesOn && then != null ? then.waitsSince() : now;
        before.put(partition, new Before(newest, waits ? since : null));
        if (!waits) {
            return new Pace(MirrorState.CAUGHT_UP, Duration.ZERO, true);
        }
        if (then == null || since == null) {
            return new Pace(MirrorState.WAITING, Duration.ZERO, false);
        }
        if (newest > then.newest()) {
            return new Pace(MirrorState.MOVING, Duration.ZERO, true);
        }
        Duration standing = Duration.between(since, now);
        boolean stalled = goesOn && standing.compareTo(patience) >= 0;
        // What began to wait only now is not waited for: there will always be something.
        return new Pace(stalled ? MirrorState.STALLED : MirrorState.WAITING, standing, stalled || !goesOn);
    }

    /** @param waitsSince the first look of those in a row in which records waited and none came; null if none waited */
    private record Before(long newest, @Nullable Instant waitsSince) {}

    /**
     * How one partition moves.
     *
     * @param decided whether another look soon cannot tell more
     */
    record Pace(MirrorState state, Duration standing, boolean decided) {}
}
