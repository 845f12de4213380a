package io.firedrill.gate;

import io.firedrill.scenario.Durations;
import io.firedrill.scenario.EffectiveProducer;
import io.firedrill.scenario.ProducerSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import io.firedrill.scenario.TopicSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Settings against faults: a row for each combination of settings, a column for each fault, and in the cell what happened.
 *
 * @param columns the faults, as the table heads them
 * @param rows one entry per combination of settings
 */
public record DurabilityMatrix(List<String> columns, List<Row> rows) {
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

    /** What a topic and its producer are set to; {@code retention} is without effect where {@code compacted}. */
    public record Settings(
            String acks,
            boolean idempotent,
            int minInsyncReplicas,
            boolean uncleanElection,
            boolean compacted,
            Duration retention) {
        /** What heads them in a terminal. */
        static final List<String> HEADINGS =
                List.of("acks", "idempotent", "min.isr", "unclean", "compacted", "retention");

        /** As a table spells them, in the order of the components. */
        public List<String> labels() {
            return List.of(
                    acks,
                    yesOrNo(idempotent),
                    Integer.toString(minInsyncReplicas),
                    yesOrNo(uncleanElection),
                    yesOrNo(compacted),
                    retentionLabel());
        }

        private String retentionLabel() {
            if (compacted) {
                return "-";
            }
            return retention.isNegative() ? "for ever" : Durations.format(retention);
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
                    topic.compacted(),
                    settings.retention());
        }
    }

    /** The matrix of the columns of the plan; without columns where it has none. */
    public static DurabilityMatrix of(GateVerdict gate) {
        Map<String, List<Drill>> columns = new LinkedHashMap<>();
        ScenarioLibrary.durabilityColumns().forEach((heading, names) -> {
            List<Drill> drills = gate.byScenario().entrySet().stream()
                    .filter(entry -> names.contains(entry.getKey().name()))
                    .map(entry -> Drill.of(entry.getKey(), entry.getValue()))
                    .toList();
            if (!drills.isEmpty()) {
                columns.put(heading, drills);
            }
        });
        Stream<Settings> rows = columns.values().stream()
                .flatMap(List::stream)
                .flatMap(drill -> drill.topics().values().stream())
                .distinct();
        return new DurabilityMatrix(
                List.copyOf(columns.keySet()),
                rows.map(row -> new Row(
                                row,
                                columns.values().stream()
                                        .map(drills -> cell(row, drills))
                                        .toList()))
                        .toList());
    }

    /** Not every fault meets every combination. */
    private static MatrixCell cell(Settings row, List<Drill> drills) {
        for (Drill drill : drills) {
            for (Map.Entry<String, Settings> topic : drill.topics().entrySet()) {
                if (topic.getValue().equals(row)) {
                    return MatrixCell.of(topic.getKey(), drill.runs());
                }
            }
        }
        return MatrixCell.notTried();
    }

    /**
     * A scenario of a column.
     *
     * @param topics what each is set to, by its name
     */
    private record Drill(Map<String, Settings> topics, List<MatrixCell.Run> runs) {
        static Drill of(Scenario scenario, List<GatedRun> runs) {
            Map<String, Settings> topics = new LinkedHashMap<>();
            scenario.topics().forEach(topic -> topics.put(topic.name(), Settings.of(topic, scenario)));
            return new Drill(
                    topics,
                    runs.stream().map(run -> MatrixCell.Run.of(run.judged())).toList());
        }
    }
}
