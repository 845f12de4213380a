package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.batch.InMemory;
import io.firedrill.benchmarks.environment.Environment;
import io.firedrill.benchmarks.environment.Quiet;
import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.load.Pace;
import io.firedrill.benchmarks.load.PayloadSpec;
import io.firedrill.benchmarks.sweep.Candidate;
import io.firedrill.benchmarks.sweep.LoadBench;
import io.firedrill.benchmarks.sweep.Objective;
import io.firedrill.benchmarks.sweep.ProducerSettings;
import io.firedrill.benchmarks.sweep.SweepPlan;
import io.firedrill.benchmarks.sweep.Trial;
import io.firedrill.cluster.RegionException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Measures what a region carries, and plans by it. Used once, by one thread. */
public final class CapacityRun {
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private final Request request;
    private final Site site;
    private final Consumer<String> progress;
    private final List<LoadResult> seen = new ArrayList<>();

    /**
     * What is asked.
     *
     * @param settings of the producers; null where they are to be chosen
     * @param most records per second that the region may get; flat out for no limit
     */
    public record Request(
            String command,
            Demand demand,
            PayloadSpec payload,
            int partitions,
            BudgetShares budget,
            @Nullable ProducerSettings settings,
            Pace most) {}

    /**
     * Prepares one.
     *
     * @param progress a line for each measurement
     */
    public CapacityRun(Request request, Site site, Consumer<String> progress) {
        this.request = request;
        this.site = site;
        this.progress = progress;
    }

    /**
     * Does all of it.
     *
     * @throws IOException when the generator cannot work, or a region does not do what it should
     */
    public CapacityResults run() throws IOException, RegionException, InterruptedException {
        Instant began = Instant.now();
        LoadBench bench = new LoadBench(site.target(), site.agent(), request.payload(), request.most());
        ProducerSettings first = Optional.ofNullable(request.settings()).orElse(SettingsRace.CANDIDATES.get(1));
        Probes any = new Probes(
                bench,
                new Candidate(first, request.partitions()),
                request.budget().slice());
        progress.accept("warming up");
        any.during(new SweepPlan.Slice(WARM_UP, WARM_UP)).fresh(Pace.FLAT_OUT);
        List<Trial> race = race(any);
        Probes probes = race.isEmpty() ? any : any.with(race.get(0).candidate().settings());
        LoadResult flatOut = see(probes.fresh(Pace.FLAT_OUT));
        Calibration calibration =
                Calibration.of(calibrate(probes), cost(probes, flatOut), Double.isFinite(probes.limit()));
        progress.accept("as fast as it goes, or may: %,.0f records/s".formatted(flatOut.recordsPerSecond()));
        Conditions conditions = new Conditions(request, site, probes, seen::add, progress);
        List<ConditionResult> results = conditions.measure(flatOut.recordsPerSecond());
        Outlook.Basis basis = basis(results, flatOut, calibration, conditions.catchUp());
        return new CapacityResults(
                CapacityResults.FORMAT,
                request.command(),
                began,
                Duration.between(began, Instant.now()),
                Environment.here(),
                Quiet.during(seen),
                site.target().description(),
                site.isEmbedded(),
                site.target().brokers(),
                request.partitions(),
                request.payload().label(),
                request.demand(),
                probes.settings(),
                race,
                flatOut,
                results,
                conditions.catchUp().orElse(null),
                calibration,
                CapacityPlan.of(request.demand(), measured(results, flatOut, basis)),
                Sensitivity.of(basis, calibration.isLimited()));
    }

    private LoadResult see(LoadResult result) {
        seen.add(result);
        return result;
    }

    /** Brokers elsewhere have CPUs that nobody counts here. */
    private Objective objective() {
        return site.isEmbedded() ? Objective.EFFICIENCY : Objective.THROUGHPUT;
    }

    private List<Trial> race(Probes probes) throws IOException, InterruptedException {
        if (request.settings() != null) {
            return List.of();
        }
        int measurements = SettingsRace.ROUNDS * SettingsRace.CANDIDATES.size();
        List<Trial> race =
                SettingsRace.run(probes.during(request.budget().inRace(measurements)), objective(), progress);
        race.forEach(trial -> trial.rounds().forEach(this::see));
        return race;
    }

    private List<CostPoint> calibrate(Probes probes) throws IOException, InterruptedException {
        SweepPlan.Slice slice = request.budget().inCalibration(Calibration.WORKLOADS.size());
        List<CostPoint> points = new ArrayList<>();
        for (PayloadSpec payload : Calibration.WORKLOADS) {
            Probes some = probes.of(payload).during(slice);
            LoadResult result = see(some.fresh(Pace.FLAT_OUT));
            points.add(cost(some, result));
            progress.accept(
                    "what records cost: %s: %,.0f records/s".formatted(payload.label(), result.recordsPerSecond()));
        }
        return points;
    }

    private CostPoint cost(Probes probes, LoadResult flatOut) throws IOException {
        InMemory written = probes.inMemory();
        return site.isEmbedded() ? CostPoint.ofCpu(written, flatOut) : CostPoint.ofTime(written, flatOut);
    }

    private Outlook.Basis basis(
            List<ConditionResult> results, LoadResult flatOut, Calibration calibration, Optional<CatchUp> catchUp) {
        Knee knee = CapacityResults.weakest(results)
                .map(ConditionResult::knee)
                .orElseGet(() -> new Knee(request.demand().p99(), List.of()));
        LoadResult typical = knee.highestHeld().orElse(flatOut);
        double records = typical.records();
        return new Outlook.Basis(
                request.demand(),
                knee,
                calibration.model(),
                calibration.own().written().seconds(),
                typical.payloadBytes() / records,
                typical.wireBytes() / records,
                catchUp.orElse(null));
    }

    private Measured measured(List<ConditionResult> results, LoadResult flatOut, Outlook.Basis basis) {
        int brokers = site.target().brokers();
        double all = held(results, Condition.ALL_BROKERS).orElse(0.0);
        double perBroker = all / brokers;
        Optional<Double> lost = held(results, Condition.BROKER_LOST);
        if (lost.isPresent()) {
            perBroker = Math.min(perBroker, lost.get() / (brokers - 1));
        }
        return new Measured(
                basis.recordBytes(),
                basis.sentBytes(),
                flatOut.processesCpuSeconds() / flatOut.records(),
                request.partitions(),
                brokers,
                perBroker,
                all,
                site.isEmbedded());
    }

    private static Optional<Double> held(List<ConditionResult> results, Condition condition) {
        return results.stream()
                .filter(result -> result.condition() == condition && result.source() == ConditionResult.Source.MEASURED)
                .map(ConditionResult::held)
                .findFirst();
    }
}
