package io.firedrill.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/anomalies.md says which shipped scenario demands to see which anomaly: they do. */
class AnomaliesDocTest {
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** @param scenarios those of which it says that they demand the anomaly; empty where those are the durability matrix */
    private record Row(List<String> measures, List<String> scenarios) {
        static Row of(String line) {
            String[] cells = line.split("\\|", -1);
            int end = cells[2].indexOf("demanded");
            assertThat(end).as(line).isPositive();
            return new Row(quoted(cells[1]), quoted(cells[2].substring(0, end)));
        }

        private static List<String> quoted(String cell) {
            return QUOTED.matcher(cell).results().map(found -> found.group(1)).toList();
        }
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("../docs/anomalies.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(Row::of)
                .toList();
    }

    @Test
    void eachAnomalyIsInTheTable() throws Exception {
        assertThat(rows().stream().flatMap(row -> row.measures().stream()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Measure.values())
                        .filter(measure -> measure != Measure.RTO)
                        .map(Measure::label)
                        .toList());
    }

    @Test
    void eachScenarioDemandsWhatTheTableSaysOfIt() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            for (String label : row.measures()) {
                if (row.scenarios().isEmpty() && noneDemands(ScenarioLibrary.durability(), label)) {
                    wrong.add("no column of the matrix demands " + label);
                }
                for (String name : row.scenarios()) {
                    if (noneDemands(List.of(name), label)) {
                        wrong.add(name + " does not demand " + label);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean noneDemands(List<String> names, String label) throws IOException, ScenarioException {
        for (String name : names) {
            Scenario scenario = ScenarioLibrary.find(name);
            Stream<Map<Measure, Bound>> bounds = Stream.concat(
                    Stream.of(scenario.expectations().bounds()),
                    scenario.topics().stream().map(TopicSpec::expectations));
            boolean demands = bounds.flatMap(some -> some.entrySet().stream())
                    .anyMatch(bound -> bound.getKey().label().equals(label)
                            && bound.getValue().least() > 0);
            if (demands) {
                return false;
            }
        }
        return true;
    }
}
