package io.firedrill.cli;

import io.firedrill.cluster.Provider;
import io.firedrill.engine.DrillOptions;
import io.firedrill.engine.RegionPool;
import io.firedrill.gate.GatePlan;
import io.firedrill.gate.GatedRun;
import io.firedrill.report.Headline;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The drills of a gate, one after the other; says on the way how they went. */
final class GateDrills {
    private final PrintWriter err;
    private final CommandSpec spec;
    private final GatePlan plan;
    private final Path folder;
    private final @Nullable Long seed;
    private final Provider provider;

    /** What runs one drill, as {@link DrillRunner#run} does. */
    interface Runner {
        DrillRunner.Result run(Scenario scenario, DrillOptions options) throws IOException, ScenarioException;
    }

    /**
     * Runs nothing yet.
     *
     * @param folder of the gate; each drill gets one in it
     * @param seed of all drills; null to draw one for each
     * @param provider of the regions
     */
    GateDrills(CommandSpec spec, GatePlan plan, Path folder, @Nullable Long seed, Provider provider) {
        this.err = spec.commandLine().getErr();
        this.spec = spec;
        this.plan = plan;
        this.folder = folder;
        this.seed = seed;
        this.provider = provider;
    }

    /** Runs them; returns those that were run, when nothing of them runs any more. */
    List<GatedRun> run(boolean freshRegions) {
        err.println("gate: %d drills, about %d s; folder: %s"
                .formatted(plan.drills(), plan.estimate().toSeconds(), folder.toAbsolutePath()));
        List<GatedRun> done = new ArrayList<>();
        try (Interruption interruption = new Interruption()) {
            // Containers belong to one drill.
            if (freshRegions || provider instanceof Provider.Docker) {
                run(interruption, Optional.empty(), done);
            } else {
                try (RegionPool pool = RegionPool.open(folder.resolve("regions"))) {
                    run(interruption, Optional.of(pool), done);
                    err.println("regions: %d started, %d reused".formatted(pool.started(), pool.reused()));
                }
            }
        } catch (IOException | ScenarioException | UncheckedIOException e) {
            // What was proven so far is worth its reports; what is missing makes the gate unknown at best.
            err.println("firedrill: the gate ends early: " + e.getMessage());
        }
        return done;
    }

    private void run(Interruption interruption, Optional<RegionPool> pool, List<GatedRun> done)
            throws IOException, ScenarioException {
        run(new DrillRunner(spec, interruption, pool)::run, interruption::mayGoOn, pool, done);
    }

    /**
     * Runs them while {@code mayGoOn}.
     *
     * @param done gets each run that counts, as soon as it has ended
     */
    void run(Runner runner, BooleanSupplier mayGoOn, Optional<RegionPool> pool, List<GatedRun> done)
            throws IOException, ScenarioException {
        for (int drill = 0; drill < plan.drills() && mayGoOn.getAsBoolean(); drill++) {
            Scenario scenario = scenario(drill);
            Optional<Scenario> next = drill + 1 < plan.drills() ? Optional.of(scenario(drill + 1)) : Optional.empty();
            pool.ifPresent(regions -> regions.expect(next));
            err.println("[%d/%d] %s: %s".formatted(drill + 1, plan.drills(), scenario.name(), scenario.description()));
            GatedRun first = run(runner, scenario, Optional.empty());
            // It counts until another run has come to its end.
            done.add(first);
            if (first.isToBeRunAgain() && mayGoOn.getAsBoolean()) {
                err.println("once more, once: "
                        + String.join("; ", first.judged().verdict().disturbances()));
                // What went wrong with the first one's brokers is not to go on in the second.
                pool.ifPresent(RegionPool::endKept);
                GatedRun second = run(runner, scenario, Optional.of(first));
                if (mayGoOn.getAsBoolean()) {
                    done.set(done.size() - 1, second);
                }
            }
        }
    }

    private Scenario scenario(int drill) {
        return plan.scenarios().get(drill % plan.scenarios().size());
    }

    private GatedRun run(Runner runner, Scenario scenario, Optional<GatedRun> setAside)
            throws IOException, ScenarioException {
        // Another seed could draw other faults: that would be another drill.
        long drawn =
                setAside.map(first -> first.judged().facts().seed()).orElseGet(() -> DrillRunner.seed(seed, scenario));
        DrillRunner.Result result = runner.run(scenario, new DrillOptions(folder, drawn, false, provider));
        GatedRun run = new GatedRun(result.judged(), result.directory().root(), setAside);
        err.println("%s  %s: %s"
                .formatted(
                        run.outcome(),
                        scenario.name(),
                        new Headline(scenario, result.judged().verdict()).sentence()));
        return run;
    }
}
