package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FrozenLogs.Pause;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The members that groups had in a region when it was lost: since it is back it takes them for alive until their sessions time out.
 *
 * @param standby the region that came back
 * @param patience the longest session that is waited for
 */
record LostMembers(StandbyRegion standby, Pause pause, Duration patience) {
    private static final Duration BETWEEN = Duration.ofMillis(500);

    /** Returns when they are gone; throws when they, or others, are there for too long. */
    void awaitTheirEnd(Set<String> groups) throws FailoverException, ClusterException, InterruptedException {
        long looks = Math.max(1, patience.dividedBy(BETWEEN));
        long deadline = System.nanoTime() + patience.toNanos();
        Map<String, Integer> members = standby.members(groups);
        for (long look = 1; !members.isEmpty(); look++) {
            if (look == looks || System.nanoTime() > deadline) {
                throw new FailoverException(
                        "groups have members at the region that comes back, and had for %d s: %s. Stop them"
                                .formatted(patience.toSeconds(), new TreeMap<>(members)));
            }
            pause.of(BETWEEN);
            members = standby.members(groups);
        }
    }
}
