package io.firedrill.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firedrill.checker.Outcome;
import io.firedrill.report.Headline;
import io.firedrill.report.JunitReport;
import io.firedrill.report.Page;
import io.firedrill.report.Times;
import io.firedrill.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The gate's reports in its folder: one page, one JUnit XML, one JSON. */
public final class GateReport {
    public static final String HTML = "gate.html";
    public static final String JSON = "gate.json";
    public static final String JUNIT = "junit.xml";
    private static final int SCHEMA_VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final GateVerdict gate;
    private final DurabilityMatrix matrix;
    private final Path folder;

    private GateReport(GateVerdict gate, Path folder) {
        this.gate = gate;
        this.matrix = DurabilityMatrix.of(gate);
        this.folder = folder;
    }

    /** Writes them all into {@code folder}, over those that are there. */
    public static void write(Path folder, GateVerdict gate) throws IOException {
        GateReport report = new GateReport(gate, folder);
        MAPPER.writeValue(folder.resolve(JSON).toFile(), report.json());
        JunitReport.write(
                folder.resolve(JUNIT),
                gate.runs().stream()
                        .map(run -> new JunitReport.Suite(run.judged(), run.notes()))
                        .toList(),
                gate.notRun(),
                report.leftOut());
        Page.write(folder.resolve(HTML), "/io/firedrill/gate/gate.mustache", report.page());
    }

    private List<String> leftOut() {
        return gate.plan().leftOut().stream().map(Scenario::name).toList();
    }

    private ObjectNode json() {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("outcome", gate.outcome().label());
        root.put("command", gate.command());
        root.put("began", gate.began().toString()).put("tookMs", gate.took().toMillis());
        root.put("repeat", gate.plan().repeat());
        root.putPOJO(
                "leftOut", gate.plan().leftOut().stream().map(Scenario::name).toList());
        root.putPOJO("remarks", gate.remarks());
        root.putPOJO("advice", gate.advice());
        ArrayNode scenarios = root.putArray("scenarios");
        gate.byScenario().forEach((scenario, runs) -> scenario(scenarios.addObject(), scenario, runs));
        ObjectNode durability = root.putObject("durability");
        durability.putPOJO("columns", matrix.columns());
        ArrayNode rows = durability.putArray("rows");
        matrix.rows().forEach(row -> row(rows.addObject(), row));
        return root;
    }

    private void scenario(ObjectNode node, Scenario scenario, List<GatedRun> runs) {
        node.put("scenario", scenario.name()).put("twinOf", scenario.twinOf().orElse(null));
        ArrayNode list = node.putArray("runs");
        for (GatedRun run : runs) {
            run.setAside().ifPresent(first -> run(list.addObject(), first).put("setAside", true));
            run(list.addObject(), run);
        }
    }

    private ObjectNode run(ObjectNode node, GatedRun run) {
        return node.put("outcome", run.outcome().label())
                .put("headline", headline(run))
                .put("tookMs", run.judged().facts().took().toMillis())
                .put("seed", run.judged().facts().seed())
                .put("folder", relative(run))
                .putPOJO("disturbances", run.judged().verdict().disturbances())
                .putPOJO("reusedRegions", run.judged().facts().reusedRegions());
    }

    private static void row(ObjectNode node, DurabilityMatrix.Row row) {
        node.put("acks", row.settings().acks())
                .put("idempotent", row.settings().idempotent())
                .put("minInsyncReplicas", row.settings().minInsyncReplicas())
                .put("uncleanElection", row.settings().uncleanElection())
                .put("compacted", row.settings().compacted())
                .put("retentionMs", row.settings().retention().toMillis());
        ArrayNode cells = node.putArray("cells");
        for (MatrixCell cell : row.cells()) {
            ObjectNode one = cells.addObject();
            one.put("outcome", cell.outcome().label())
                    .put("kind", cell.kind().label())
                    .put("silenceMs", cell.silence().toMillis());
            if (cell.records().getCount() > 0) {
                one.put("least", cell.records().getMin())
                        .put("most", cell.records().getMax());
            }
        }
    }

    private String relative(GatedRun run) {
        return folder.toAbsolutePath()
                .relativize(run.folder().toAbsolutePath())
                .toString()
                .replace('\\', '/');
    }

    private static String headline(GatedRun run) {
        return new Headline(run.scenario(), run.judged().verdict()).sentence();
    }

    private Map<String, Object> page() {
        Map<String, Object> page = new HashMap<>();
        Page.outcome(page, gate.outcome());
        long passed = gate.runs().stream()
                .filter(run -> run.outcome() == Outcome.PASS)
                .count();
        page.put(
                "headline",
                "%d of %d drills passed in %s.".formatted(passed, gate.plan().drills(), Times.minutes(gate.took())));
        page.put("command", gate.command());
        page.put("began", gate.began().truncatedTo(ChronoUnit.SECONDS).toString());
        page.put("advice", gate.advice());
        page.put("remarks", gate.remarks());
        page.put("hasAdvice", !gate.advice().isEmpty());
        page.put("hasRemarks", !gate.remarks().isEmpty());
        page.put("leftOut", String.join(", ", leftOut()));
        List<Map<String, Object>> rows = new ArrayList<>();
        gate.byScenario().forEach((scenario, runs) -> rows.addAll(scenarioRows(scenario, runs)));
        page.put("runs", rows);
        page.put("hasMatrix", !matrix.columns().isEmpty());
        page.put("columns", matrix.columns());
        page.put("rows", matrix.rows().stream().map(GateReport::matrixRow).toList());
        return page;
    }

    private List<Map<String, Object>> scenarioRows(Scenario scenario, List<GatedRun> runs) {
        if (runs.isEmpty()) {
            Map<String, Object> row = new HashMap<>();
            Page.outcome(row, Outcome.UNKNOWN);
            row.putAll(Map.of("name", scenario.name(), "says", "Was not run.", "took", "", "link", "", "reused", ""));
            row.putAll(Map.of("setAside", false, "notes", List.of()));
            return List.of(row);
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (GatedRun run : runs) {
            run.setAside().ifPresent(first -> {
                Map<String, Object> row = row(first);
                row.put("setAside", true);
                rows.add(row);
            });
            rows.add(row(run));
        }
        return rows;
    }

    private Map<String, Object> row(GatedRun run) {
        Map<String, Object> row = new HashMap<>();
        Page.outcome(row, run.outcome());
        row.put("name", run.scenario().name());
        row.put("setAside", false);
        row.put("says", headline(run));
        row.put("notes", run.notes());
        row.put("took", Times.minutes(run.judged().facts().took()));
        row.put("link", relative(run) + "/report.html");
        row.put("reused", String.join(", ", run.judged().facts().reusedRegions()));
        return row;
    }

    private static Map<String, Object> matrixRow(DurabilityMatrix.Row row) {
        return Map.of(
                "settings",
                row.settings().labels(),
                "cells",
                row.cells().stream()
                        .map(cell -> Map.of("text", cell.label(), "class", cssClass(cell)))
                        .toList());
    }

    /** The colour says what happened, not whether it was expected: a loss is red where it was foreseen, too. */
    private static String cssClass(MatrixCell cell) {
        return "cell-" + cell.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
