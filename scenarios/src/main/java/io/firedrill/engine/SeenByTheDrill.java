package io.firedrill.engine;

import io.firedrill.mirror.failover.Vantage;
import java.util.Map;

/** Whether a region lives, as the drill's own observer sees it: it is to a failover what a team's monitoring is. */
record SeenByTheDrill(Map<String, RunningRegion> regions, String region) implements Vantage {
    @Override
    public String name() {
        return "the drill";
    }

    @Override
    public Sight look() {
        RunningRegion running = regions.get(region);
        if (running == null) {
            return Sight.UNKNOWN;
        }
        return running.view().reachable() ? Sight.ALIVE : Sight.DEAD;
    }
}
