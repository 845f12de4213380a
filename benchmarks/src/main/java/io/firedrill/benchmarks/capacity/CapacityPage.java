package io.firedrill.benchmarks.capacity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firedrill.benchmarks.Spread;
import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.sweep.Objective;
import io.firedrill.benchmarks.sweep.Trial;
import io.firedrill.checker.Outcome;
import io.firedrill.report.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code report.html} of a planner. */
final class CapacityPage {
    private static final String TEMPLATE = "/io/firedrill/benchmarks/capacity/capacity.mustache";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CapacityResults results;
    private final Map<String, Object> page = new HashMap<>();

    private CapacityPage(CapacityResults results) {
        this.results = results;
    }

    static void write(Path file, CapacityResults results) throws IOException {
        CapacityPage page = new CapacityPage(results);
        page.head();
        page.conditions();
        page.plan();
        page.sensitivities();
        page.race();
        page.model();
        page.machine();
        page.page.put("data", JSON.writeValueAsString(page.chart()).replace("</", "<\\/"));
        Page.charts(page.page);
        Page.write(file, TEMPLATE, page.page);
    }

    private void head() {
        Page.outcome(
                page,
                switch (results.carried()) {
                    case YES -> Outcome.PASS;
                    case NO -> Outcome.FAIL;
                    case UNKNOWN -> Outcome.UNKNOWN;
                });
        page.put("headline", CapacityText.headline(results));
        page.put("remedies", CapacityText.remedies(results));
        page.put("hasRemedies", !CapacityText.remedies(results).isEmpty());
        page.put("caveats", CapacityText.caveats(results));
        page.put("command", results.command());
        page.put("began", results.began().toString());
        page.put("took", results.took().toSeconds());
        page.put("target", results.target());
        page.put("payload", results.payload());
        page.put("partitions", results.partitions());
        page.put("p99", results.demand().p99().toMillis());
    }

    private void conditions() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ConditionResult condition : results.conditions()) {
            Map<String, Object> row = new HashMap<>();
            row.put("label", condition.condition().label());
            row.put("range", CapacityText.range(condition));
            row.put("headroom", CapacityText.headroom(results, condition));
            row.put("how", condition.how());
            row.put("readings", readings(condition));
            boolean looked = condition.source() != ConditionResult.Source.NEITHER;
            row.put("answer", looked ? answer(condition.carried()) : "not asked");
            row.put("class", looked ? pill(condition.carried()) : "none");
            rows.add(row);
        }
        page.put("conditions", rows);
        page.put("needed", String.format(Locale.ROOT, "%,.0f", results.demand().needed()));
    }

    private static String answer(Carried carried) {
        return switch (carried) {
            case YES -> "carried";
            case NO -> "not carried";
            case UNKNOWN -> "unknown";
        };
    }

    private static String pill(Carried carried) {
        return switch (carried) {
            case YES -> "pass";
            case NO -> "fail";
            case UNKNOWN -> "unknown";
        };
    }

    private List<Map<String, Object>> readings(ConditionResult condition) {
        return Stream.ofNullable(condition.knee())
                .flatMap(knee -> knee.readings().stream())
                .sorted(Comparator.comparingDouble(Reading::offered))
                .map(this::reading)
                .toList();
    }

    private Map<String, Object> reading(Reading reading) {
        LoadResult result = reading.result();
        Hold hold = reading.hold(results.demand().p99());
        return Map.of(
                "offered", String.format(Locale.ROOT, "%,.0f", reading.offered()),
                "reached", String.format(Locale.ROOT, "%,.0f", result.recordsPerSecond()),
                "p50", millis(result.latency().p50()),
                "p99", millis(result.latency().p99()),
                "unacknowledged", result.failed() + result.indefinite(),
                "others", share(result.foreignShare()),
                "generator",
                        String.format(
                                Locale.ROOT,
                                "%.2f%s",
                                result.producerCpuSeconds() / result.seconds(),
                                reading.isGeneratorBusy() ? " (its limit)" : ""),
                "hold",
                        hold == Hold.UNDECIDED
                                ? "missed, others busy"
                                : hold.name().toLowerCase(Locale.ROOT),
                "class",
                        switch (hold) {
                            case HELD -> "pass";
                            case MISSED -> "fail";
                            case UNDECIDED -> "unknown";
                        });
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%,.1f", micros / 1e3);
    }

    private static String share(double share) {
        return share < 0 ? "unknown" : String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    private void plan() {
        page.put(
                "plan",
                CapacityText.plan(results).stream()
                        .map(row -> Map.of("what", row.what(), "value", row.value(), "why", row.why()))
                        .toList());
        List<String> lines = new ArrayList<>();
        results.settings().client().forEach((name, value) -> lines.add(name + "=" + value));
        page.put("client", String.join("\n", lines));
    }

    private void sensitivities() {
        double most = results.sensitivities().stream()
                .mapToDouble(Sensitivity::swing)
                .max()
                .orElse(1);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Sensitivity some : results.sensitivities()) {
            rows.add(Map.of(
                    "what", some.assumption().label(),
                    "headroom",
                            pair(
                                    Rounded.percent(some.less().headroom()),
                                    Rounded.percent(some.more().headroom())),
                    "disk",
                            pair(
                                    Rounded.bytes(some.less().diskBytes()),
                                    Rounded.bytes(some.more().diskBytes())),
                    "catchUp",
                            pair(
                                    seconds(some.less().catchUpSeconds()),
                                    seconds(some.more().catchUpSeconds())),
                    "share", String.format(Locale.ROOT, "%.2f", most == 0 ? 0 : some.swing() / most)));
        }
        page.put("sensitivities", rows);
        page.put("dominant", CapacityText.dominant(results));
        page.put("hasMirror", results.catchUp() != null);
    }

    private static String pair(String less, String more) {
        return less.equals(more) ? less : less + " … " + more;
    }

    private static String seconds(@Nullable Double seconds) {
        return Optional.ofNullable(seconds)
                .map(some -> Rounded.time(java.time.Duration.ofMillis((long) (some * 1e3))))
                .orElse("never");
    }

    private void race() {
        Objective objective = results.embedded() ? Objective.EFFICIENCY : Objective.THROUGHPUT;
        page.put("hasRace", !results.race().isEmpty());
        page.put("objective", objective.unit());
        page.put(
                "race",
                results.race().stream()
                        .map(trial -> Map.of(
                                "settings", trial.candidate().settings().label(),
                                "figure", figure(trial, objective),
                                "compressedTo",
                                        share(trial.figure(LoadResult::compressedTo)
                                                .median())))
                        .toList());
    }

    private static String figure(Trial trial, Objective objective) {
        double[] rounds = trial.figures(objective::of);
        return String.format(
                Locale.ROOT,
                "%.0f to %.0f",
                java.util.Arrays.stream(rounds).min().orElse(0),
                java.util.Arrays.stream(rounds).max().orElse(0));
    }

    private void model() {
        CostModel model = results.calibration().model();
        page.put("perRecord", micros(model.perRecord()));
        page.put("perWriting", String.format(Locale.ROOT, "%.2f", model.perWriting()));
        page.put("perSentByte", micros(model.perSentByte() * 1_000));
        page.put("hasModel", !results.calibration().isLimited());
        page.put("modelError", Rounded.percent(results.calibration().error()));
        page.put("modelUnit", results.embedded() ? "CPU time of producer and brokers" : "time by the clock, flat out");
    }

    private static String micros(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds * 1e6);
    }

    private void machine() {
        page.put("cpu", results.environment().cpu());
        page.put("cores", results.environment().cores());
        page.put("memory", results.environment().memoryBytes() >> 30);
        page.put("os", results.environment().os());
        page.put("jdk", results.environment().jdk());
        page.put("kafka", results.environment().kafka());
        page.put("stolen", share(results.quiet().stolen()));
        page.put("foreign", share(results.quiet().foreign()));
        page.put("disturbed", results.quiet().disturbed());
        page.put("measurements", results.quiet().measurements());
    }

    /** p99 by rate, a series for each condition, as the page's script reads it. */
    private Map<String, Object> chart() {
        TreeSet<Double> places = new TreeSet<>();
        measured().forEach(condition -> knee(condition).forEach(reading -> places.add(reading.offered())));
        List<Map<String, Object>> series = measured()
                .map(condition -> Map.of(
                        "label",
                        condition.condition().label(),
                        "values",
                        places.stream().map(place -> p99(condition, place)).toList()))
                .toList();
        return Map.of(
                "x",
                places,
                "series",
                series,
                "objective",
                results.demand().p99().toMillis(),
                "needed",
                results.demand().needed());
    }

    private Stream<ConditionResult> measured() {
        return results.conditions().stream().filter(condition -> condition.knee() != null);
    }

    private static List<Reading> knee(ConditionResult condition) {
        return condition.knee() == null ? List.of() : condition.knee().readings();
    }

    private static @Nullable Double p99(ConditionResult condition, double place) {
        double[] millis = knee(condition).stream()
                .filter(reading -> reading.offered() == place)
                .mapToDouble(
                        reading -> Math.max(0.01, reading.result().latency().p99() / 1e3))
                .toArray();
        return millis.length == 0 ? null : Spread.median(millis);
    }
}
