package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import java.time.Duration;
import java.util.Optional;

/**
 * The flow's offset bridge, which asks the source all the time and tells the target when it was last answered.
 *
 * @param lost after so long without an answer the source is dead for it
 */
record BridgeVantage(StandbyRegion standby, Duration lost) implements Vantage {
    @Override
    public String name() {
        return "the bridge";
    }

    @Override
    public Sight look() throws ClusterException, InterruptedException {
        Optional<Duration> heard = standby.sourceHeardAgo();
        if (heard.isEmpty()) {
            return Sight.UNKNOWN;
        }
        return heard.get().compareTo(lost) < 0 ? Sight.ALIVE : Sight.DEAD;
    }
}
