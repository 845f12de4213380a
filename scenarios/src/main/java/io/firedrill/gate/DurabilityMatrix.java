package io.firedrill.gate;

import io.firedrill.scenario.EffectiveProducer;
import io.firedrill.scenario.ProducerSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import io.firedrill.scenario.TopicSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings against faults: a row for each combination of settings, a column for each fault, and in the cell what happened.
 *
 * @param columns the faults, as the table heads them
 * @param rows one entry per combination of settings
 */
public record DurabilityMatrix(List<String> columns, List<Row> rows) {
    private static final String PREFIX = "durability-";

    public DurabilityMatrix {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * One combination of settings.
     *
     * @param cells one entry per column
     */
    public record Row(Settings settings, List<MatrixCell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** What a topic and its producer are set to. */
    public record Settings(
            String acks, boolean idempotent, int minInsyncReplicas, boolean uncleanElection, boolean compacted) {
        /** As a table spells them, in the order of the components. */
        public List<String> labels() {
            return List.of(
                    acks,
                    yesOrNo(idempotent),
                    Integer.toString(minInsyncReplicas),
                    yesOrNo(uncleanElection),
                    yesOrNo(compacted));
        }

        private static String yesOrNo(boolean value) {
            return value ? "yes" : "no";
        }

        static Settings of(TopicSpec topic, Scenario scenario) {
            Map<String, String> client = scenario.workload().producers().stream()
                    .filter(producer -> producer.topics().stream()
                            .anyMatch(share -> share.topic().equals(topic.name())))
                    .map(ProducerSpec::client)
                    .findFirst()
                    .orElse(Map.of());
            EffectiveProducer producer = new EffectiveProducer(client);
            EffectiveTopic settings = new EffectiveTopic(topic);
            return new Settings(
                    producer.acks(),
                    producer.isIdempotent(),
                    settings.minInsyncReplicas(),
                    settings.allowsUncleanElection(),
                    topic.compacted());
        }
    }

    /** The matrix of the columns that were run; without columns where none was. */
    public static DurabilityMatrix of(GateVerdict gate) {
        List<Scenario> scenarios = new ArrayList<>();
        Map<String, Settings> topics = new LinkedHashMap<>();
        gate.byScenario().forEach((scenario, runs) -> {
            if (ScenarioLibrary.durability().contains(scenario.name())) {
                scenarios.add(scenario);
                scenario.topics().forEach(topic -> topics.putIfAbsent(topic.name(), Settings.of(topic, scenario)));
            }
        });
        List<Row> rows = new ArrayList<>();
        topics.forEach((topic, settings) -> rows.add(new Row(
                settings,
                scenarios.stream()
                        .map(scenario -> MatrixCell.of(
                                topic,
                                gate.byScenario().getOrDefault(scenario, List.of()).stream()
                                        .map(run -> run.judged().verdict())
                                        .toList()))
                        .toList())));
        return new DurabilityMatrix(
                scenarios.stream()
                        .map(scenario ->
                                scenario.name().substring(PREFIX.length()).replace('-', ' '))
                        .toList(),
                rows);
    }
}
