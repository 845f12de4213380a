package io.firedrill.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.checker.Outcome;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import io.firedrill.scenario.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurabilityMatrixTest {
    private static final Duration WEEK = Duration.ofDays(7);

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

    /** A row is one combination of settings in all of its columns; retention is for a group that is away, and has topics of its own. */
    @Test
    void columnsHaveTheSameTopicsAndProducers() throws Exception {
        for (String name : ScenarioLibrary.durability().stream()
                .filter(name -> !name.startsWith("retention"))
                .toList()) {
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

        assertThat(cell(matrix, new DurabilityMatrix.Settings("all", true, 2, false, false, WEEK), 0)
                        .label())
                .isEqualTo(label);
    }

    @Test
    void expectedLossIsALossAndAsExpected() {
        DurabilityMatrix matrix = matrix(List.of(kill), GateRuns.with(kill, Measure.LOST, 412));

        MatrixCell cell = cell(matrix, new DurabilityMatrix.Settings("1", false, 2, false, false, WEEK), 0);

        assertThat(cell.label()).isEqualTo("loses 412");
        assertThat(cell.outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void unexpectedLossIsMarked() {
        DurabilityMatrix matrix = matrix(List.of(kill), GateRuns.with(kill, Measure.LOST, 412));

        assertThat(cell(matrix, new DurabilityMatrix.Settings("all", true, 2, false, false, WEEK), 0)
                        .label())
                .isEqualTo("loses 412 !");
    }

    /** Records that were refused are with their producer; others in the wrong order are in the log. */
    @Test
    void cellThatRefusesAndReordersSaysTheWorse() {
        DurabilityMatrix matrix = matrix(
                List.of(kill), GateRuns.with(kill, Map.of(Measure.NOT_ENOUGH_REPLICAS, 300L, Measure.REORDERED, 7L)));

        assertThat(cell(matrix, new DurabilityMatrix.Settings("all", true, 2, false, false, WEEK), 0)
                        .label())
                .isEqualTo("reorders 7 !");
    }

    @Test
    void refusalThatIsDemandedIsToldRatherThanTheOrderOfTheRest() {
        DurabilityMatrix matrix = matrix(
                List.of(kill), GateRuns.with(kill, Map.of(Measure.NOT_ENOUGH_REPLICAS, 300L, Measure.REORDERED, 7L)));

        assertThat(cell(matrix, new DurabilityMatrix.Settings("all", false, 3, false, false, WEEK), 0)
                        .label())
                .isEqualTo("refuses 300");
    }

    @Test
    void severalRunsGiveARange() {
        DurabilityMatrix matrix =
                matrix(List.of(kill), GateRuns.with(kill, Measure.LOST, 301), GateRuns.with(kill, Measure.LOST, 416));

        assertThat(cell(matrix, new DurabilityMatrix.Settings("0", false, 1, true, false, WEEK), 0)
                        .label())
                .isEqualTo("loses 301-416");
    }

    @Nested
    class OfRetention {
        private Scenario enough;
        private Scenario outrun;

        @BeforeEach
        void read() throws Exception {
            enough = ScenarioLibrary.find("retention");
            outrun = ScenarioLibrary.find("retention.unsafe");
        }

        private static DurabilityMatrix.Settings kept(long seconds) {
            return new DurabilityMatrix.Settings("all", true, 2, false, false, Duration.ofSeconds(seconds));
        }

        @Test
        void recordsThatAreKeptForEverSaySo() {
            assertThat(kept(-1).labels()).last().isEqualTo("for ever");
        }

        @Test
        void bothDrillsFillOneColumn() {
            DurabilityMatrix matrix = matrix(
                    List.of(kill, enough, outrun),
                    GateRuns.passed(kill),
                    GateRuns.passed(enough),
                    GateRuns.with(outrun, Measure.SKIPPED, 4_712));

            assertThat(matrix.columns()).containsExactly("leader kill", "group away");
            assertThat(cell(matrix, kept(60), 1).label()).isEqualTo("safe");
            assertThat(cell(matrix, kept(3), 1).label()).isEqualTo("skips 4712");
            assertThat(kept(60).labels()).endsWith("1m");
        }

        @Test
        void skippingWhatWasKeptLongEnoughIsMarked() {
            DurabilityMatrix matrix = matrix(List.of(enough), GateRuns.with(enough, Measure.SKIPPED, 7));

            assertThat(cell(matrix, kept(60), 0).label()).isEqualTo("skips 7 !");
        }

        @Test
        void twinThatSkipsNothingIsMarked() {
            DurabilityMatrix matrix = matrix(List.of(outrun), GateRuns.with(outrun, Measure.LOST, 0));

            assertThat(cell(matrix, kept(3), 0).label()).isEqualTo("safe !");
        }

        @Test
        void otherFaultsAreNotTriedOnIt() {
            DurabilityMatrix matrix = matrix(List.of(kill, enough), GateRuns.passed(kill), GateRuns.passed(enough));

            assertThat(cell(matrix, kept(60), 0).label()).isEqualTo("-");
            assertThat(cell(matrix, new DurabilityMatrix.Settings("all", true, 2, false, false, WEEK), 1)
                            .label())
                    .isEqualTo("-");
        }
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
