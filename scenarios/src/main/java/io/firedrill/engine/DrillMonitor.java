package io.firedrill.engine;

import io.firedrill.fault.FaultNetwork;
import io.firedrill.scenario.RegionSpec;
import io.firedrill.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Measures lags and tells progress once a second, and looks for the effects of faults more often, while traffic runs. */
final class DrillMonitor implements AutoCloseable {
    private static final long SAMPLE_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 100;

    private final LagSampler sampler;
    private final Map<String, RunningRegion> regions;
    private final DrillWorkload workload;
    private final FaultWatch watch;
    private final DrillEvents events;
    private final ClockWatch clock;
    private final Scenario scenario;
    private final ScheduledExecutorService samples = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private volatile LagSampler.Lags lags = new LagSampler.Lags(System.nanoTime(), Map.of(), Map.of());
    private final AtomicLong sampleCount = new AtomicLong();
    private volatile long trafficBeganNanos;
    private volatile Optional<FaultNetwork> network = Optional.empty();
    private List<MissedByMistake> mistakes = List.of();

    DrillMonitor(
            Scenario scenario,
            Map<String, RunningRegion> regions,
            DrillWorkload workload,
            FaultWatch watch,
            DrillEvents events) {
        this.sampler = new LagSampler(scenario, regions, workload.regionOf(), events);
        this.regions = regions;
        this.workload = workload;
        this.watch = watch;
        this.events = events;
        this.scenario = scenario;
        this.clock = new ClockWatch(events.clock(), Clock.systemUTC());
    }

    /** Begins to look at the regions, which are there by now. */
    void start() {
        mistakes = scenario.regions().stream().map(this::mistakesOf).toList();
        var unused = samples.scheduleWithFixedDelay(this::sample, 0, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
        var unused2 = looks.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Looks at the network, too, from now on. */
    void watch(FaultNetwork links) {
        network = Optional.of(links);
    }

    private MissedByMistake mistakesOf(RegionSpec spec) {
        return new MissedByMistake(
                Objects.requireNonNull(regions.get(spec.name())),
                watch::holdOn,
                spec.brokerSession(scenario.profile()),
                System::nanoTime);
    }

    void trafficBegan(long nanos) {
        trafficBeganNanos = nanos;
    }

    private void sample() {
        try {
            lags = sampler.sample();
            sampleCount.incrementAndGet();
            Duration elapsed =
                    trafficBeganNanos == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - trafficBeganNanos);
            events.progress(new DrillProgress(
                    events.phase(),
                    elapsed,
                    workload.acknowledged(),
                    workload.indefinite(),
                    workload.delivered(),
                    lags.groups(),
                    lags.flows()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The thread's edge: without this, the scheduler would fall silent without a word.
            events.problem("the lags could not be measured: " + e);
        }
    }

    private void look() {
        try {
            // First: without its links whatever comes next is nobody's fault.
            network.flatMap(FaultNetwork::problem).ifPresent(events::problem);
            watch.look();
            clock.look().ifPresent(events::problem);
            for (RunningRegion region : regions.values()) {
                region.unexpectedDeaths(watch::mayBeDead).forEach(events::problem);
            }
            mistakes.forEach(missed -> missed.look().forEach(events::disturbance));
        } catch (UncheckedIOException e) {
            // A container's state, for one, is asked for.
            events.problem("brokers and links could not be looked at: "
                    + Objects.requireNonNull(e.getCause()).getMessage());
        } catch (IOException | RuntimeException e) {
            // The thread's edge, as above.
            events.problem("a fault's effect could not be written down: " + e);
        }
    }

    LagSampler.Lags lags() {
        return lags;
    }

    /** How many samples were taken: to wait for a new one. */
    long sampleCount() {
        return sampleCount.get();
    }

    @Override
    public void close() throws InterruptedException {
        samples.shutdownNow();
        looks.shutdownNow();
        if (!samples.awaitTermination(10, TimeUnit.SECONDS) || !looks.awaitTermination(10, TimeUnit.SECONDS)) {
            events.event("the monitor does not end");
        }
    }
}
