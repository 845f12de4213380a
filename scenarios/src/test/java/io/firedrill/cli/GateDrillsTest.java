package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.cluster.Provider;
import io.firedrill.engine.DrillOptions;
import io.firedrill.engine.RunDirectory;
import io.firedrill.gate.GatePlan;
import io.firedrill.gate.GateRuns;
import io.firedrill.gate.GatedRun;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Which runs of a gate are run once more, and which of them count. */
class GateDrillsTest {
    private static final String DISTURBANCE = "broker-2.a was taken for dead";

    @TempDir
    private Path folder;

    private Scenario scenario;
    private GatedRun passed;
    private GatedRun failed;

    /** What the drills to come will show, in their order; no more of them are run than that. */
    private final Deque<GatedRun> toCome = new ArrayDeque<>();

    private final List<Long> seeds = new ArrayList<>();
    private final List<GatedRun> done = new ArrayList<>();

    @BeforeEach
    void load() throws Exception {
        scenario = ScenarioLibrary.find("broker-loss");
        passed = GateRuns.passed(scenario);
        failed = GateRuns.with(scenario, Measure.LOST, 3);
    }

    @Test
    void failureThatWasDisturbedIsRunOnceMoreWithItsSeedAndTheSecondCounts() throws Exception {
        GatedRun disturbed = GateRuns.disturbed(failed, DISTURBANCE);
        toCome.addAll(List.of(disturbed, passed));

        run(() -> true);

        assertThat(done).singleElement().satisfies(run -> {
            assertThat(run.judged()).isSameAs(passed.judged());
            assertThat(run.setAside().map(GatedRun::judged)).containsSame(disturbed.judged());
        });
        assertThat(seeds).hasSize(2);
        assertThat(seeds.get(1)).isEqualTo(disturbed.judged().facts().seed());
    }

    @Test
    void secondRunCountsThoughItIsDisturbedToo() throws Exception {
        GatedRun again = GateRuns.disturbed(failed, DISTURBANCE);
        toCome.addAll(List.of(GateRuns.disturbed(failed, DISTURBANCE), again));

        run(() -> true);

        assertThat(done).singleElement().extracting(GatedRun::judged).isSameAs(again.judged());
        assertThat(toCome).isEmpty();
    }

    @Test
    void failureThatNothingDisturbedCounts() throws Exception {
        toCome.add(failed);

        run(() -> true);

        assertThat(done).singleElement().extracting(GatedRun::judged).isSameAs(failed.judged());
    }

    @Test
    void safeOneThatPassesThoughDisturbedHasShownEnough() throws Exception {
        toCome.add(GateRuns.disturbed(passed, DISTURBANCE));

        run(() -> true);

        assertThat(done).hasSize(1);
    }

    @Test
    void twinMayOweItsDamageToADisturbance() throws Exception {
        scenario = ScenarioLibrary.find("broker-loss.unsafe");
        GatedRun caught = GateRuns.with(scenario, Measure.LOST, 3);
        toCome.addAll(List.of(GateRuns.disturbed(caught, DISTURBANCE), caught));

        run(() -> true);

        assertThat(done).singleElement().extracting(GatedRun::judged).isSameAs(caught.judged());
    }

    @Test
    void firstRunCountsUntilTheSecondHasEnded() {
        GatedRun disturbed = GateRuns.disturbed(failed, DISTURBANCE);
        toCome.add(disturbed);

        assertThatThrownBy(() -> run(() -> true)).isInstanceOf(IOException.class);

        assertThat(done).singleElement().extracting(GatedRun::judged).isSameAs(disturbed.judged());
    }

    @Test
    void firstRunCountsWhereTheSecondIsInterrupted() throws Exception {
        GatedRun disturbed = GateRuns.disturbed(failed, DISTURBANCE);
        toCome.addAll(List.of(disturbed, passed));

        run(() -> !toCome.isEmpty());

        assertThat(done).singleElement().extracting(GatedRun::judged).isSameAs(disturbed.judged());
    }

    private void run(BooleanSupplier mayGoOn) throws Exception {
        CommandSpec spec = CommandSpec.create();
        new CommandLine(spec).setErr(new PrintWriter(new StringWriter()));
        new GateDrills(spec, GatePlan.of(List.of(scenario), 1), folder, null, Provider.embedded())
                .run(this::next, mayGoOn, Optional.empty(), done);
    }

    private DrillRunner.Result next(Scenario ignored, DrillOptions options) throws IOException {
        seeds.add(options.seed());
        if (toCome.isEmpty()) {
            throw new IOException("no space left on device");
        }
        return new DrillRunner.Result(toCome.remove().judged(), new RunDirectory(folder.resolve("run")));
    }
}
