package io.firedrill.cli;

import io.firedrill.engine.Drill;
import io.firedrill.engine.DrillOptions;
import io.firedrill.engine.DrillRun;
import io.firedrill.engine.RegionPool;
import io.firedrill.engine.RunDirectory;
import io.firedrill.report.FactsFile;
import io.firedrill.report.Judged;
import io.firedrill.report.Judgement;
import io.firedrill.report.RunFacts;
import io.firedrill.report.Versions;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Runs drills for a command: shows their progress, keeps their facts, judges them. */
final class DrillRunner {
    private final CommandSpec spec;
    private final Interruption interruption;
    private final Optional<RegionPool> pool;

    /** @param pool of the regions that go from one drill to the next, if they are to */
    DrillRunner(CommandSpec spec, Interruption interruption, Optional<RegionPool> pool) {
        this.spec = spec;
        this.interruption = interruption;
        this.pool = pool;
    }

    /** A drill that was run and judged, and where its files are. */
    record Result(Judged judged, RunDirectory directory) {}

    /** Runs one; returns when everything is stopped and the reports are written. */
    Result run(Scenario scenario, DrillOptions options) throws IOException, ScenarioException {
        boolean terminal = Boolean.getBoolean("firedrill.terminal");
        ProgressPrinter progress = new ProgressPrinter(spec.commandLine().getErr(), terminal, this::keepFacts);
        progress.event("%s, seed %d, %s profile"
                .formatted(scenario.name(), options.seed(), scenario.profile().label()));
        DrillRun run = new Drill(scenario, options, progress, pool).run();
        interruption.judging();
        progress.clear();
        RunFacts facts = keepFacts(run);
        return new Result(new Judgement(run.directory()).judgeAndReport(facts), run.directory());
    }

    /** The seed that the user asked for, else the scenario's own, else one that is drawn. */
    static long seed(@Nullable Long asked, Scenario scenario) {
        return asked == null ? scenario.seed().orElseGet(() -> new SecureRandom().nextInt(Integer.MAX_VALUE)) : asked;
    }

    /** As the user typed it. */
    static String command(CommandSpec spec) {
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        return "firedrill " + String.join(" ", arguments);
    }

    /** Written at the beginning, so that a run whose harness was killed can be judged, and again at the end. */
    private RunFacts keepFacts(DrillRun run) {
        RunFacts facts = new RunFacts(
                run.runId(),
                run.seed(),
                command(spec),
                run.began(),
                run.took(),
                Versions.of(run.provider(), run.found()),
                run.reusedRegions());
        try {
            new FactsFile(run.directory()).write(facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        return facts;
    }
}
