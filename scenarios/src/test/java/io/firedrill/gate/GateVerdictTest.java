package io.firedrill.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.checker.Outcome;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateVerdictTest {
    @TempDir
    private Path folder;

    private Scenario safe;
    private Scenario twin;

    @BeforeEach
    void read() throws Exception {
        safe = ScenarioLibrary.find("broker-loss");
        twin = ScenarioLibrary.find("broker-loss.unsafe");
    }

    @Test
    void passesWhereEveryDrillPassed() {
        GateVerdict gate = GateRuns.verdict(List.of(safe, twin), List.of(GateRuns.passed(safe), GateRuns.passed(twin)));

        assertThat(gate.outcome()).isEqualTo(Outcome.PASS);
        assertThat(gate.advice()).isEmpty();
    }

    @Test
    void drillThatWasNotRunIsUnknown() {
        assertThat(GateRuns.verdict(List.of(safe, twin), List.of(GateRuns.passed(safe)))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void nothingAtAllIsUnknown() {
        assertThat(GateRuns.verdict(List.of(), List.of()).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void failureBeatsAnUnknown() {
        GateVerdict gate = GateRuns.verdict(
                List.of(safe, twin), List.of(GateRuns.with(safe, Measure.LOST, 1), GateRuns.unknown(twin)));

        assertThat(gate.outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void twinThatGoesUnnoticedFails() {
        GateVerdict gate = GateRuns.verdict(List.of(twin), List.of(GateRuns.with(twin, Measure.LOST, 0)));

        assertThat(gate.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(gate.advice()).isEmpty();
    }

    @Test
    void textNamesWhatWasNotRunAndHowOftenTheOthersPassed() {
        GateVerdict gate = new GateVerdict(
                GatePlan.of(List.of(safe, twin), 2),
                List.of(GateRuns.passed(safe), GateRuns.with(safe, Measure.LOST, 3)),
                List.of(),
                "firedrill gate",
                Instant.EPOCH,
                Duration.ofSeconds(90));

        assertThat(GateText.of(gate, folder))
                .contains("broker-loss         FAIL     1 of 2 passed; Missed: lost is 3, expected 0")
                .contains("broker-loss.unsafe  NOT RUN")
                .contains("1 min 30 s");
    }

    @Test
    void junitNamesWhatWasNotRunAndTellsRoundsApart() throws Exception {
        GateVerdict gate = new GateVerdict(
                new GatePlan(List.of(safe, twin), List.of(ScenarioLibrary.find("power-loss")), 2),
                List.of(GateRuns.passed(safe), GateRuns.passed(twin), GateRuns.passed(safe)),
                List.of(),
                "firedrill gate",
                Instant.EPOCH,
                Duration.ofSeconds(90));

        GateReport.write(folder, gate);

        assertThat(gate.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(Files.readString(folder.resolve(GateReport.JUNIT)))
                .contains("name=\"firedrill.broker-loss (2)\"")
                .contains("name=\"broker-loss.unsafe\"><error message=\"was not run\"")
                .contains("name=\"power-loss\"><skipped");
    }

    @Test
    void reportsAreWritten() throws Exception {
        Scenario column = ScenarioLibrary.find("durability-leader-kill");
        GateVerdict gate = GateRuns.verdict(
                List.of(safe, column),
                List.of(GateRuns.with(safe, Measure.LOST, 3), GateRuns.with(column, Measure.LOST, 5)));

        GateReport.write(folder, gate);

        assertThat(Files.readString(folder.resolve(GateReport.JUNIT)))
                .contains("<testsuites>")
                .contains("name=\"firedrill.broker-loss\"")
                .contains("name=\"acks-all.min-2.clean: lost\"");
        assertThat(Files.readString(folder.resolve(GateReport.JSON)))
                .contains("\"leader kill\"")
                .contains("\"minInsyncReplicas\" : 2");
        assertThat(Files.readString(folder.resolve(GateReport.HTML)))
                .contains("<td class=\"cell-loses\">loses 5 !</td>")
                .contains("What to change");
    }
}
