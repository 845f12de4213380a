package io.firedrill.engine;

import io.firedrill.scenario.Condition;
import java.util.Map;
import java.util.function.LongSupplier;

/** Answers a timeline's conditions from what the observers of the regions see. */
record RegionsObserved(Map<String, RunningRegion> regions, LongSupplier acknowledgedRecords, MirrorLags mirrorLags)
        implements Condition.Observed {
    @Override
    public boolean isLost(String region) {
        RunningRegion running = regions.get(region);
        return running != null && !running.view().reachable();
    }

    @Override
    public boolean isHealthy(String region) {
        RunningRegion running = regions.get(region);
        return running != null && running.isHealthy();
    }

    @Override
    public long acknowledged() {
        return acknowledgedRecords.getAsLong();
    }

    @Override
    public boolean mirrorKeepsUp(String flow) throws InterruptedException {
        return mirrorLags.keepsUp(flow);
    }
}
