package io.firedrill.benchmarks.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firedrill.benchmarks.Spread;
import io.firedrill.benchmarks.load.Latency;
import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.sweep.Candidate;
import io.firedrill.benchmarks.sweep.LoadCurve;
import io.firedrill.benchmarks.sweep.Medians;
import io.firedrill.benchmarks.sweep.Partitions;
import io.firedrill.benchmarks.sweep.ProducerSettings;
import io.firedrill.benchmarks.sweep.Trial;
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
import java.util.SortedMap;

/** {@code report.html} of a bench. */
final class BenchPage {
    private static final String TEMPLATE = "/io/firedrill/benchmarks/result/bench.mustache";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BenchResults results;
    private final Map<String, Object> page = new HashMap<>();

    private BenchPage(BenchResults results) {
        this.results = results;
    }

    static void write(Path file, BenchResults results, Optional<Comparison> comparison) throws IOException {
        BenchPage page = new BenchPage(results);
        page.head();
        page.finals();
        page.heatMap();
        page.comparison(comparison);
        page.page.put(
                "data", JSON.writeValueAsString(Map.of("charts", page.charts())).replace("</", "<\\/"));
        Page.charts(page.page);
        Page.write(file, TEMPLATE, page.page);
    }

    private void head() {
        page.put("advice", BenchText.advice(results));
        page.put("command", results.command());
        page.put("began", results.began().toString());
        page.put("took", results.took().toSeconds());
        page.put("target", results.target());
        page.put("payload", results.payload());
        page.put("partitions", results.partitions().label());
        page.put("sweptPartitions", results.partitions().isSwept());
        page.put("objective", results.objective().unit());
        page.put("cpu", results.environment().cpu());
        page.put("cores", results.environment().cores());
        page.put("memory", results.environment().memoryBytes() >> 30);
        page.put("os", results.environment().os());
        page.put("jdk", results.environment().jdk());
        page.put("kafka", results.environment().kafka());
        page.put("stolen", percent(results.quiet().stolen()));
        page.put("foreign", percent(results.quiet().foreign()));
        page.put("disturbed", results.quiet().disturbed());
        page.put("measurements", results.quiet().measurements());
        page.put("noisy", results.quiet().isNoisy());
    }

    private static String percent(double share) {
        return share < 0 ? "unknown" : String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    private void finals() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Trial trial : results.found().finals()) {
            boolean noisy = BenchText.isNoisy(trial, results);
            Medians gain = BenchText.gain(trial, results);
            Map<String, Object> row = new HashMap<>();
            row.put("settings", results.partitions().label(trial.candidate()));
            row.put("isDefault", BenchText.isReference(trial, results));
            row.put("client", properties(trial.candidate().settings()));
            row.put("throughput", BenchText.figure(trial.figure(LoadResult::megabytesPerSecond), noisy));
            row.put(
                    "records",
                    "%,.0f".formatted(trial.figure(LoadResult::recordsPerSecond).median()));
            row.put("wire", BenchText.figure(trial.figure(LoadResult::wireMegabytesPerSecond), noisy));
            row.put("perCore", BenchText.figure(trial.figure(LoadResult::megabytesPerCpuSecond), noisy));
            row.put("gain", "%.1f (%.1f to %.1f)".formatted(gain.median(), gain.low(), gain.high()));
            row.put(
                    "clientCpu",
                    cpu(trial.figure(result -> result.producerCpuSeconds() / (result.payloadBytes() / 1e9))));
            row.put("brokerCpu", cpu(trial.figure(result -> result.processesCpuSecondsPerMegabyte() * 1e3)));
            row.put(
                    "compressedTo",
                    percent(trial.figure(LoadResult::compressedTo).median()));
            row.put(
                    "batch",
                    "%,.0f".formatted(trial.figure(LoadResult::batchBytes).median()));
            row.put("noisy", noisy);
            row.put("unacknowledged", trial.unacknowledged());
            row.put("hasUnacknowledged", trial.unacknowledged() > 0);
            rows.add(row);
        }
        page.put("finals", rows);
        page.put("rounds", results.found().winner().rounds().size());
    }

    private static String cpu(Medians secondsPerGigabyte) {
        return secondsPerGigabyte.median() == 0 ? "-" : String.format(Locale.ROOT, "%.1f", secondsPerGigabyte.median());
    }

    private static String properties(ProducerSettings settings) {
        List<String> lines = new ArrayList<>();
        settings.client().forEach((name, value) -> lines.add(name + "=" + value));
        return String.join("\n", lines);
    }

    /** The last, and so longest, measurement of each candidate. */
    private Map<Candidate, Trial> last() {
        Map<Candidate, Trial> last = new HashMap<>();
        results.found().rungs().forEach(rung -> rung.forEach(trial -> last.put(trial.candidate(), trial)));
        results.found().finals().forEach(trial -> last.put(trial.candidate(), trial));
        return last;
    }

    private double score(Trial trial) {
        return Spread.median(trial.figures(results.objective()::of));
    }

    private void heatMap() {
        Map<Candidate, Trial> last = last();
        List<Integer> batches = last.keySet().stream()
                .map(candidate -> candidate.settings().batchBytes())
                .distinct()
                .sorted()
                .toList();
        List<String> lines = last.keySet().stream()
                .sorted(Comparator.comparing((Candidate candidate) ->
                                candidate.settings().codec().toString())
                        .thenComparing(Candidate::partitions))
                .map(this::heatLine)
                .distinct()
                .toList();
        double most = last.values().stream().mapToDouble(this::score).max().orElse(1);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String line : lines) {
            List<Map<String, Object>> cells = new ArrayList<>();
            for (int batch : batches) {
                cells.add(cell(last, line, batch, most));
            }
            rows.add(Map.of("line", line, "cells", cells));
        }
        page.put("batches", batches.stream().map("%,d"::formatted).toList());
        page.put("heat", rows);
    }

    /** Its codec, and where several were swept its partitions. */
    private String heatLine(Candidate candidate) {
        String codec = candidate.settings().codec().toString();
        return results.partitions().isSwept() ? codec + ", " + Partitions.label(candidate.partitions()) : codec;
    }

    private Map<String, Object> cell(Map<Candidate, Trial> last, String line, int batch, double most) {
        double best = last.values().stream()
                .filter(trial -> heatLine(trial.candidate()).equals(line)
                        && trial.candidate().settings().batchBytes() == batch)
                .mapToDouble(this::score)
                .max()
                .orElse(Double.NaN);
        return Double.isNaN(best)
                ? Map.of("text", "-", "share", "0")
                : Map.of(
                        "text", "%.0f".formatted(best),
                        "share", String.format(Locale.ROOT, "%.2f", best / most));
    }

    private void comparison(Optional<Comparison> comparison) {
        page.put("hasComparison", comparison.isPresent());
        page.put(
                "comparison",
                comparison
                        .map(found -> BenchText.of(found, results).stream()
                                .filter(line -> !line.isBlank())
                                .toList())
                        .orElse(List.of()));
    }

    private List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        charts.add(latency());
        if (!results.found().rungs().isEmpty()) {
            charts.add(ratioAgainstSpeed());
        }
        return charts;
    }

    private Chart latency() {
        Map<String, SortedMap<Double, Double>> series = Chart.newSeries();
        for (LoadCurve curve : results.found().curves()) {
            for (LoadCurve.Point point : curve.points()) {
                double megabytes = point.offeredMegabytes();
                Chart.add(
                        series,
                        "p50, " + results.partitions().label(curve.candidate()),
                        megabytes,
                        millis(point.result().latency().p50()));
                Chart.add(
                        series,
                        "p99, " + results.partitions().label(curve.candidate()),
                        megabytes,
                        millis(point.result().latency().p99()));
                Latency read = point.result().endToEnd();
                if (read != null) {
                    Chart.add(
                            series,
                            "p99 end to end, " + results.partitions().label(curve.candidate()),
                            megabytes,
                            millis(read.p99()));
                }
            }
        }
        List<Double> places = Chart.places(series.values());
        return new Chart(
                "Latency against load",
                "milliseconds from when a record was due to its acknowledgement, or end to end until a consumer had it, at rates from a tenth to all of what the settings carry",
                "MB/s of values that were due",
                "ms",
                true,
                false,
                places,
                Chart.aligned(series, places));
    }

    private static double millis(long micros) {
        return Math.max(0.01, micros / 1e3);
    }

    private Chart ratioAgainstSpeed() {
        Map<String, SortedMap<Double, Double>> series = Chart.newSeries();
        for (Trial trial : results.found().rungs().get(0)) {
            LoadResult result = trial.rounds().get(0);
            Chart.add(
                    series,
                    trial.candidate().settings().codec().toString(),
                    result.compressedTo() * 100,
                    results.objective().of(result));
        }
        List<Double> places = Chart.places(series.values());
        return new Chart(
                "Ratio against speed",
                "all candidates, each measured once and briefly; to the left is smaller, up is faster",
                "% of its size that a batch has compressed",
                results.objective().unit(),
                false,
                true,
                places,
                Chart.aligned(series, places));
    }
}
