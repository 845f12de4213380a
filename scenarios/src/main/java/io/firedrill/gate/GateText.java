package io.firedrill.gate;

import io.firedrill.checker.Outcome;
import io.firedrill.report.Headline;
import io.firedrill.report.Times;
import io.firedrill.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The gate's verdict for a terminal. */
public final class GateText {
    private final GateVerdict gate;
    private final StringBuilder text = new StringBuilder();

    private GateText(GateVerdict gate) {
        this.gate = gate;
    }

    /** The verdict in a line per scenario and one per row of the matrix, each ended by a line feed. */
    public static String of(GateVerdict gate, Path folder) {
        GateText text = new GateText(gate);
        text.head();
        text.scenarios();
        text.matrix();
        text.advice();
        gate.remarks().forEach(remark -> text.line("  note: %s", remark));
        text.line("report: %s", folder.resolve(GateReport.HTML));
        return text.text.toString();
    }

    private void head() {
        line(
                "%s  gate  (%d of %d drills run, %s)",
                gate.outcome(), gate.runs().size(), gate.plan().drills(), Times.minutes(gate.took()));
        List<String> leftOut =
                gate.plan().leftOut().stream().map(Scenario::name).toList();
        if (!leftOut.isEmpty()) {
            line("  left out, the budget has no room for them: %s", String.join(", ", leftOut));
        }
    }

    private void scenarios() {
        line("");
        int width = gate.plan().scenarios().stream()
                .mapToInt(scenario -> scenario.name().length())
                .max()
                .orElse(0);
        gate.byScenario().forEach((scenario, runs) -> {
            line("  %s  %-7s  %s", padded(scenario.name(), width), outcome(runs), says(runs));
            runs.stream()
                    .flatMap(run -> run.notes().stream())
                    .forEach(note -> line("  %s  %s", padded("", width), note));
        });
    }

    private String outcome(List<GatedRun> runs) {
        if (runs.isEmpty()) {
            return "NOT RUN";
        }
        return GateVerdict.outcomeOf(runs).name();
    }

    private String says(List<GatedRun> runs) {
        return often(runs)
                + GateVerdict.worst(runs)
                        .map(run -> new Headline(
                                        run.judged().scenario(), run.judged().verdict())
                                .sentence())
                        .orElse("");
    }

    private String often(List<GatedRun> runs) {
        if (gate.plan().repeat() == 1) {
            return "";
        }
        long passed = runs.stream().filter(run -> run.outcome() == Outcome.PASS).count();
        long again = runs.stream().filter(run -> run.setAside().isPresent()).count();
        return "%d of %d passed%s; "
                .formatted(passed, runs.size(), again == 0 ? "" : ", %d run again".formatted(again));
    }

    private void matrix() {
        DurabilityMatrix matrix = DurabilityMatrix.of(gate);
        if (matrix.columns().isEmpty()) {
            return;
        }
        line("");
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(DurabilityMatrix.Settings.HEADINGS);
        head.addAll(matrix.columns());
        lines.add(head);
        for (DurabilityMatrix.Row row : matrix.rows()) {
            List<String> cells = new ArrayList<>(row.settings().labels());
            row.cells().forEach(cell -> cells.add(cell.label()));
            lines.add(cells);
        }
        table(lines);
        line(
                "  loses: acknowledged and gone; lags: not replicated yet; refuses: given up for want of in-sync replicas;");
        line(
                "  repeats: written twice; reorders: behind a later record of its producer; skips: expired before the group came to it");
        line("  waits: acknowledged nothing for so long, and lost nothing;");
        line("  a number is of records%s; !: not as expected; -: the fault is for other settings", ofRuns());
    }

    private String ofRuns() {
        return gate.plan().repeat() > 1 ? ", the least and the most of a run" : "";
    }

    private void table(List<List<String>> lines) {
        List<Integer> widths = IntStream.range(0, lines.get(0).size())
                .mapToObj(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        for (List<String> cells : lines) {
            line(
                    "  %s",
                    IntStream.range(0, cells.size())
                            .mapToObj(column -> padded(cells.get(column), widths.get(column)))
                            .collect(Collectors.joining("  ")));
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private void advice() {
        List<String> sentences = gate.advice();
        if (!sentences.isEmpty()) {
            line("");
            sentences.forEach(sentence -> line("  %s", sentence));
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
