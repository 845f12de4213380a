package io.firedrill.benchmarks.result;

import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.sweep.LoadCurve;
import io.firedrill.benchmarks.sweep.Medians;
import io.firedrill.benchmarks.sweep.Objective;
import io.firedrill.benchmarks.sweep.PeerRound;
import io.firedrill.benchmarks.sweep.ProducerSettings;
import io.firedrill.benchmarks.sweep.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a bench found, for a terminal. */
public final class BenchText {
    /** Where queues begin to show, and most clusters are kept below. */
    private static final double USUAL_LOAD = 0.7;

    private BenchText() {}

    /** Lines of it. */
    public static List<String> of(BenchResults results) {
        List<String> lines = new ArrayList<>();
        lines.add("%s, %s, %d partitions; %s, %d cores"
                .formatted(
                        results.target(),
                        results.payload(),
                        results.partitions(),
                        results.environment().cpu(),
                        results.environment().cores()));
        lines.add("");
        lines.add("  %-56s %9s %10s %14s %11s %9s"
                .formatted("settings", "MB/s", "on wire", "MB/s per core", "x defaults", "p99 at 70%"));
        for (Trial trial : results.found().finals()) {
            lines.add(row(trial, results));
        }
        lines.add("");
        lines.add(advice(results));
        peer(results).ifPresent(lines::add);
        if (results.found().finals().stream().anyMatch(trial -> isNoisy(trial, results))) {
            lines.add(
                    "~ is noisy: the rounds differ by more than 10 %, or others were busy. Two digits are shown, and no more is known.");
        }
        if (results.quiet().isNoisy()) {
            lines.add("This machine was not quiet: others disturbed %d of %d measurements. Look at the ratios."
                    .formatted(results.quiet().disturbed(), results.quiet().measurements()));
        }
        return lines;
    }

    /** The same of a comparison. */
    public static List<String> of(Comparison comparison, Objective objective) {
        List<String> lines = new ArrayList<>(List.of(""));
        for (Comparison.Row row : comparison.rows()) {
            lines.add("  %-10s %s: %.2f times the baseline in %s (%.2f to %.2f)"
                    .formatted(
                            row.change().name().toLowerCase(Locale.ROOT),
                            row.settings().label(),
                            row.ratio().median(),
                            objective.unit(),
                            row.ratio().low(),
                            row.ratio().high()));
        }
        if (!comparison.isSameMachine()) {
            lines.add("The baseline was measured on another CPU: the ratios are those of the machines as well.");
        }
        return lines;
    }

    private static String row(Trial trial, BenchResults results) {
        boolean noisy = isNoisy(trial, results);
        String mark = trial.settings().equals(ProducerSettings.DEFAULTS) ? " (Kafka's defaults)" : "";
        return "  %-56s %9s %10s %14s %11s %9s"
                .formatted(
                        trial.settings().label() + mark,
                        figure(trial.figure(LoadResult::megabytesPerSecond), noisy),
                        figure(trial.figure(LoadResult::wireMegabytesPerSecond), noisy),
                        figure(trial.figure(LoadResult::megabytesPerCpuSecond), noisy),
                        "%.1f".formatted(gain(trial, results).median()),
                        latencyAtUsualLoad(trial.settings(), results));
    }

    static boolean isNoisy(Trial trial, BenchResults results) {
        return trial.isNoisy(results.objective()::of);
    }

    /** Two digits where more would be false precision. */
    static String figure(Medians figure, boolean noisy) {
        if (!noisy) {
            return String.format(Locale.ROOT, "%.1f", figure.median());
        }
        double digits = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(figure.median(), 1))) - 1));
        return String.format(Locale.ROOT, "~%.0f", Math.round(figure.median() / digits) * digits);
    }

    /** How many times the objective's figure of Kafka's defaults. */
    static Medians gain(Trial trial, BenchResults results) {
        return Medians.ratio(
                trial.figures(results.objective()::of),
                results.found().defaults().figures(results.objective()::of));
    }

    private static String latencyAtUsualLoad(ProducerSettings settings, BenchResults results) {
        return results.found().curves().stream()
                .filter(curve -> curve.settings().equals(settings))
                .findFirst()
                .map(BenchText::latencyAtUsualLoad)
                .orElse("-");
    }

    private static String latencyAtUsualLoad(LoadCurve curve) {
        double flatOut = curve.points().get(curve.points().size() - 1).offered();
        return curve.points().stream()
                .filter(point -> Math.abs(point.offered() / flatOut - USUAL_LOAD) < 0.01)
                .findFirst()
                .map(point -> "%.0f ms".formatted(point.result().latency().p99() / 1e3))
                .orElse("-");
    }

    /** What to set, and how sure that is. */
    static String advice(BenchResults results) {
        Trial winner = results.found().winner();
        if (winner.settings().equals(ProducerSettings.DEFAULTS)) {
            return "Nothing that was tried beats Kafka's defaults in %s."
                    .formatted(results.objective().unit());
        }
        Medians gain = gain(winner, results);
        if (gain.low() <= 1) {
            return "Nothing beats Kafka's defaults for sure in %s: the best of the rest, %s, has %.1f times theirs (%.1f to %.1f)."
                    .formatted(
                            results.objective().unit(),
                            winner.settings().label(),
                            gain.median(),
                            gain.low(),
                            gain.high());
        }
        return "Take %s: %.1f times (%.1f to %.1f) Kafka's defaults in %s."
                .formatted(
                        winner.settings().label(),
                        gain.median(),
                        gain.low(),
                        gain.high(),
                        results.objective().unit());
    }

    private static Optional<String> peer(BenchResults results) {
        if (results.peer().isEmpty()) {
            return Optional.empty();
        }
        Medians peers = Medians.of(results.peer().stream()
                .mapToDouble(PeerRound::peerRecordsPerSecond)
                .toArray());
        Medians ratio = Medians.of(results.peer().stream()
                .mapToDouble(round -> round.ownRecordsPerSecond() / round.peerRecordsPerSecond())
                .toArray());
        return Optional.of(
                "kafka-producer-perf-test with the same settings: %,.0f records/s; this generator, which records each record's identity, history and latency, has %.2f times that (%.2f to %.2f)."
                        .formatted(peers.median(), ratio.median(), ratio.low(), ratio.high()));
    }
}
