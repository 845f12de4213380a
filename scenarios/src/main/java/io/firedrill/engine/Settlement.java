package io.firedrill.engine;

import io.firedrill.scenario.FlowSpec;
import io.firedrill.scenario.Scenario;
import java.time.Duration;
import java.util.Map;

/**
 * Waits until nothing moves any more: surviving regions are whole, mirrors between living regions and all groups have no
 * lag, in several samples in a row (a mirror that repeats records hides a lag for a while), and every fault was seen.
 */
final class Settlement {
    private static final long LOOK_MILLIS = 200;
    private static final int SAMPLES_IN_A_ROW = 3;

    private final Scenario scenario;
    private final Map<String, RunningRegion> regions;
    private final DrillMonitor monitor;
    private final FaultWatch watch;
    private final DrillEvents events;

    Settlement(
            Scenario scenario,
            Map<String, RunningRegion> regions,
            DrillMonitor monitor,
            FaultWatch watch,
            DrillEvents events) {
        this.scenario = scenario;
        this.regions = regions;
        this.monitor = monitor;
        this.watch = watch;
        this.events = events;
    }

    /** Waits at most {@code limit}; what has not settled then shows in the verdict. */
    void await(Duration limit) throws DrillException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        long lastSample = monitor.sampleCount();
        int settled = 0;
        while (settled < SAMPLES_IN_A_ROW && System.nanoTime() < deadline) {
            events.pause(LOOK_MILLIS);
            if (monitor.sampleCount() > lastSample) {
                lastSample = monitor.sampleCount();
                settled = isSettled() ? settled + 1 : 0;
            }
        }
        if (settled < SAMPLES_IN_A_ROW) {
            events.event("not everything settled within %d s".formatted(limit.toSeconds()));
            regions.values().stream()
                    .filter(region -> !region.isLost() && !region.isHealthy())
                    .forEach(region -> events.doubt("region %s was not whole again within %d s, with all faults healed"
                            .formatted(region.name(), limit.toSeconds())));
        }
    }

    private boolean isSettled() {
        return watch.sawAll() && regionsAreWhole() && groupsHaveCaughtUp() && mirrorsHaveCaughtUp();
    }

    private boolean regionsAreWhole() {
        return regions.values().stream().allMatch(region -> region.isLost() || region.isHealthy());
    }

    private boolean groupsHaveCaughtUp() {
        Map<String, Long> lags = monitor.lags().groups();
        return scenario.workload().groups().stream()
                .allMatch(group -> lags.getOrDefault(group.name(), Long.MAX_VALUE) == 0);
    }

    private boolean mirrorsHaveCaughtUp() {
        Map<String, Long> lags = monitor.lags().flows();
        return scenario.flows().stream()
                .filter(this::joinsLivingRegions)
                .allMatch(flow -> lags.getOrDefault(flow.name(), Long.MAX_VALUE) == 0);
    }

    private boolean joinsLivingRegions(FlowSpec flow) {
        return regions.values().stream()
                .filter(region ->
                        region.name().equals(flow.source()) || region.name().equals(flow.target()))
                .noneMatch(RunningRegion::isLost);
    }
}
