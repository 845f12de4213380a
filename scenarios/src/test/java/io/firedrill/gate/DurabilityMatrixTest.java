package io.firedrill.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.checker.Outcome;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import io.firedrill.scenario.TopicSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurabilityMatrixTest {
    private Scenario kill;
    private Scenario power;

    @BeforeEach
    void read() throws Exception {
        kill = ScenarioLibrary.find("durability-leader-kill");
        power = ScenarioLibrary.find("durability-power-loss");
    }

    private static DurabilityMatrix matrix(List<Scenario> columns, GatedRun... runs) {
        return DurabilityMatrix.of(GateRuns.verdict(columns, List.of(runs)));
    }

    private static MatrixCell cell(DurabilityMatrix matrix, DurabilityMatrix.Settings settings, int column) {
        return matrix.rows().stream()
                .filter(row -> row.settings().equals(settings))
                .findFirst()
                .orElseThrow()
                .cells()
                .get(column);
    }

    @Test
    void everyCombinationIsARow() {
        DurabilityMatrix matrix = matrix(List.of(kill, power));

        assertThat(matrix.columns()).containsExactly("leader kill", "power loss");
        // acks 0, 1, all, and all with idempotence; times three times two; and two compacted topics.
        assertThat(matrix.rows()).hasSize(4 * 3 * 2 + 2);
        assertThat(matrix.rows().stream().map(DurabilityMatrix.Row::settings)).doesNotHaveDuplicates();
    }

    /** A row is one combination of settings in all of its columns. */
    @Test
    void columnsHaveTheSameTopicsAndProducers() throws Exception {
        for (String name : ScenarioLibrary.durability()) {
            Scenario column = ScenarioLibrary.find(name);

            assertThat(column.topics().stream().map(TopicSpec::kafkaConfig))
                    .as(name)
                    .containsExactlyElementsOf(
                            kill.topics().stream().map(TopicSpec::kafkaConfig).toList());
            assertThat(column.topics().stream().map(TopicSpec::name))
                    .as(name)
                    .containsExactlyElementsOf(
                            kill.topics().stream().map(TopicSpec::name).toList());
            assertThat(column.workload().producers())
                    .as(name)
                    .isEqualTo(kill.workload().producers());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UNREPLICATED, lags 7",
        "NOT_ENOUGH_REPLICAS, refuses 7 !",
        "DUPLICATE, repeats 7 !",
        "REORDERED, reorders 7 !",
        "MIRROR_REORDER, reorders 7",
        "PHANTOM, damages 7",
        "REDELIVERED, safe"
    })
    void cellSaysWhatHappened(Measure measure, String label) {
        DurabilityMatrix matrix = matrix(List.of(kill), GateRuns.with(kill, measure, 7));

        assertThat(cell(matrix, new DurabilityMatrix.Settings("all", true, 2, false, false), 0)
                        .label())
                .isEqualTo(label);
    }

    @Test
    void expectedLossIsALossAndAsExpected() {
        DurabilityMatrix matrix = matrix(List.of(kill), GateRuns.with(kill, Measure.LOST, 412));

        MatrixCell cell = cell(matrix, new DurabilityMatrix.Settings("1", false, 2, false, false), 0);

        assertThat(cell.label()).isEqualTo("loses 412");
        assertThat(cell.outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void unexpectedLossIsMarked() {
        DurabilityMatrix matrix = matrix(List.of(kill), GateRuns.with(kill, Measure.LOST, 412));

        assertThat(cell(matrix, new DurabilityMatrix.Settings("all", true, 2, false, false), 0)
                        .label())
                .isEqualTo("loses 412 !");
    }

    /** Records that were refused are with their producer; others in the wrong order are in the log. */
    @Test
    void cellThatRefusesAndReordersSaysTheWorse() {
        DurabilityMatrix matrix = matrix(
                List.of(kill), GateRuns.with(kill, Map.of(Measure.NOT_ENOUGH_REPLICAS, 300L, Measure.REORDERED, 7L)));

        assertThat(cell(matrix, new DurabilityMatrix.Settings("all", true, 2, false, false), 0)
                        .label())
                .isEqualTo("reorders 7 !");
    }

    @Test
    void severalRunsGiveARange() {
        DurabilityMatrix matrix =
                matrix(List.of(kill), GateRuns.with(kill, Measure.LOST, 301), GateRuns.with(kill, Measure.LOST, 416));

        assertThat(cell(matrix, new DurabilityMatrix.Settings("0", false, 1, true, false), 0)
                        .label())
                .isEqualTo("loses 301-416");
    }

    @Test
    void runThatProvesNothingProvesNothingOfACell() {
        assertThat(matrix(List.of(kill), GateRuns.unknown(kill)).rows())
                .allSatisfy(row -> assertThat(row.cells().get(0).label()).isEqualTo("?"));
    }

    @Test
    void columnThatWasNotRunIsUnknown() {
        assertThat(matrix(List.of(kill)).rows())
                .allSatisfy(row -> assertThat(row.cells().get(0).outcome()).isEqualTo(Outcome.UNKNOWN));
    }

    @Test
    void otherScenariosAreNoColumns() throws Exception {
        assertThat(matrix(List.of(ScenarioLibrary.find("broker-loss"))).columns())
                .isEmpty();
    }
}
