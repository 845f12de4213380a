package io.firedrill.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firedrill.checker.Outcome;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateReportTest {
    @TempDir
    private Path folder;

    private JsonNode json;
    private String html;

    @BeforeEach
    void write() throws Exception {
        Scenario safe = ScenarioLibrary.find("broker-loss");
        Scenario twin = ScenarioLibrary.find("broker-loss.unsafe");
        Scenario notRun = ScenarioLibrary.find("power-loss");
        GateReport.write(
                folder,
                GateRuns.verdict(
                        List.of(safe, twin, notRun),
                        List.of(GateRuns.with(safe, Measure.LOST, 3), GateRuns.passedOnReused(twin, "a"))));
        json = new ObjectMapper().readTree(folder.resolve(GateReport.JSON).toFile());
        html = Files.readString(folder.resolve(GateReport.HTML));
    }

    @Test
    void jsonHasEachRunOfEachScenario() {
        JsonNode scenarios = json.path("scenarios");

        assertThat(json.path("outcome").asText()).isEqualTo("fail");
        assertThat(scenarios).hasSize(3);
        assertThat(scenarios.path(0).path("runs").path(0).path("outcome").asText())
                .isEqualTo("fail");
        assertThat(scenarios.path(0).path("runs").path(0).path("reusedRegions")).isEmpty();
        assertThat(scenarios.path(1).path("twinOf").asText()).isEqualTo("broker-loss");
        assertThat(scenarios
                        .path(1)
                        .path("runs")
                        .path(0)
                        .path("reusedRegions")
                        .path(0)
                        .asText())
                .isEqualTo("a");
        assertThat(scenarios.path(2).path("runs")).isEmpty();
    }

    @Test
    void whatWasSetAsideIsShownAndDoesNotCount() throws Exception {
        Scenario safe = ScenarioLibrary.find("broker-loss");
        GatedRun first = GateRuns.disturbed(GateRuns.with(safe, Measure.LOST, 3), "broker-2.a was taken for dead");
        GateVerdict verdict =
                GateRuns.verdict(List.of(safe), List.of(GateRuns.insteadOf(first, GateRuns.passed(safe))));
        GateReport.write(folder, verdict);
        JsonNode runs = new ObjectMapper()
                .readTree(folder.resolve(GateReport.JSON).toFile())
                .path("scenarios")
                .path(0)
                .path("runs");

        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        assertThat(runs).hasSize(2);
        assertThat(runs.path(0).path("setAside").asBoolean()).isTrue();
        assertThat(runs.path(0).path("outcome").asText()).isEqualTo("fail");
        assertThat(runs.path(0).path("disturbances").path(0).asText()).isEqualTo("broker-2.a was taken for dead");
        assertThat(runs.path(1).has("setAside")).isFalse();
        String note = "run again: the first run (disturbed) is fail and does not count: broker-2.a was taken for dead";
        assertThat(Files.readString(folder.resolve(GateReport.HTML)))
                .contains(note)
                .contains("</span> set aside")
                .contains("disturbed/report.html")
                .contains("<span class=\"note\">disturbed: broker-2.a was taken for dead</span>");
        assertThat(GateText.of(verdict, folder)).contains(note);
        assertThat(Files.readString(folder.resolve(GateReport.JUNIT)))
                .contains("<system-out>" + note + "</system-out>");
    }

    @Test
    void whatDisturbedTheRunThatCountsIsToldEverywhere() throws Exception {
        Scenario safe = ScenarioLibrary.find("broker-loss");
        GatedRun run = GateRuns.disturbed(GateRuns.passed(safe), "broker-2.a was taken for dead");
        GateVerdict verdict = GateRuns.verdict(List.of(safe), List.of(run));
        GateReport.write(folder, verdict);

        assertThat(Files.readString(folder.resolve(GateReport.HTML)))
                .contains("disturbed: broker-2.a was taken for dead");
        assertThat(Files.readString(folder.resolve(GateReport.JUNIT)))
                .contains("disturbed: broker-2.a was taken for dead");
        assertThat(GateText.of(verdict, folder)).contains("disturbed: broker-2.a was taken for dead");
    }

    @Test
    void pageSaysWhatFailedWhatWasNotRunAndWhoseBrokersWereUsed() {
        assertThat(html)
                .contains("1 of 3 drills passed")
                .contains("lost is 3, expected 0")
                .contains("Was not run.")
                .containsOnlyOnce("(on brokers of an earlier drill: a)");
    }
}
