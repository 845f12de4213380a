package io.firedrill.benchmarks.result;

import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.sweep.Candidate;
import io.firedrill.benchmarks.sweep.LoadCurve;
import io.firedrill.benchmarks.sweep.Medians;
import io.firedrill.benchmarks.sweep.Partitions;
import io.firedrill.benchmarks.sweep.PeerRound;
import io.firedrill.benchmarks.sweep.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a bench found, for a terminal. */
public final class BenchText {
    /** Where queues begin to show, and most clusters are kept below. */
    private static final double USUAL_LOAD = 0.7;

    /** Of the settings' column, in characters. */
    private static final int LEAST_WIDTH = 56;

    private BenchText() {}

    /** Lines of it. */
    public static List<String> of(BenchResults results) {
        List<String> lines = new ArrayList<>();
        lines.add("%s, %s, %s; %s, %d cores"
                .formatted(
                        results.target(),
                        results.payload(),
                        results.partitions().label(),
                        results.environment().cpu(),
                        results.environment().cores()));
        lines.add("");
        int width = results.found().finals().stream()
                .mapToInt(trial -> name(trial, results).length())
                .reduce(LEAST_WIDTH, Math::max);
        lines.add("  %s %9s %10s %14s %11s %10s"
                .formatted(padded("settings", width), "MB/s", "on wire", "MB/s per core", "x defaults", "p99 at 70%"));
        for (Trial trial : results.found().finals()) {
            lines.add(row(trial, results, width));
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

    /** The same of a comparison of {@code now} with an earlier run. */
    public static List<String> of(Comparison comparison, BenchResults now) {
        List<String> lines = new ArrayList<>(List.of(""));
        for (Comparison.Row row : comparison.rows()) {
            lines.add("  %-10s %s: %.2f times the baseline in %s (%.2f to %.2f)"
                    .formatted(
                            row.change().name().toLowerCase(Locale.ROOT),
                            now.partitions().label(row.candidate()),
                            row.ratio().median(),
                            now.objective().unit(),
                            row.ratio().low(),
                            row.ratio().high()));
        }
        if (!comparison.isSameMachine()) {
            lines.add("The baseline was measured on another CPU: the ratios are those of the machines as well.");
        }
        return lines;
    }

    private static String name(Trial trial, BenchResults results) {
        String mark = isReference(trial, results) ? " (Kafka's defaults)" : "";
        return results.partitions().label(trial.candidate()) + mark;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /** Whether it is what all else is compared with. */
    static boolean isReference(Trial trial, BenchResults results) {
        return trial.candidate().equals(results.found().reference());
    }

    private static String row(Trial trial, BenchResults results, int width) {
        boolean noisy = isNoisy(trial, results);
        return "  %s %9s %10s %14s %11s %10s"
                .formatted(
                        padded(name(trial, results), width),
                        figure(trial.figure(LoadResult::megabytesPerSecond), noisy),
                        figure(trial.figure(LoadResult::wireMegabytesPerSecond), noisy),
                        figure(trial.figure(LoadResult::megabytesPerCpuSecond), noisy),
                        "%.1f".formatted(gain(trial, results).median()),
                        latencyAtUsualLoad(trial.candidate(), results));
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

    private static String latencyAtUsualLoad(Candidate candidate, BenchResults results) {
        return results.found().curves().stream()
                .filter(curve -> curve.candidate().equals(candidate))
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
        String defaults = "Kafka's defaults" + withPartitions(results);
        if (isReference(winner, results)) {
            return "Nothing that was tried beats %s in %s."
                    .formatted(defaults, results.objective().unit());
        }
        Medians gain = gain(winner, results);
        if (gain.low() <= 1) {
            return "Nothing beats %s for sure in %s: the best of the rest, %s, has %.1f times theirs (%.1f to %.1f)."
                    .formatted(
                            defaults,
                            results.objective().unit(),
                            results.partitions().label(winner.candidate()),
                            gain.median(),
                            gain.low(),
                            gain.high());
        }
        return "Take %s: %.1f times (%.1f to %.1f) %s in %s.%s"
                .formatted(
                        results.partitions().label(winner.candidate()),
                        gain.median(),
                        gain.low(),
                        gain.high(),
                        defaults,
                        results.objective().unit(),
                        winner.candidate()
                                .settings()
                                .risk()
                                .map(" But "::concat)
                                .orElse(""));
    }

    private static String withPartitions(BenchResults results) {
        return results.partitions().isSwept()
                ? " with " + Partitions.label(results.found().reference().partitions())
                : "";
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
        String with = results.partitions().isSwept()
                ? " and "
                        + Partitions.label(results.found().winner().candidate().partitions())
                : "";
        return Optional.of(
                "kafka-producer-perf-test with the same settings%s: %,.0f records/s; this generator, which records each record's identity, history and latency, has %.2f times that (%.2f to %.2f)."
                        .formatted(with, peers.median(), ratio.median(), ratio.low(), ratio.high()));
    }
}
