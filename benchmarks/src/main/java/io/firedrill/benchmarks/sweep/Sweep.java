package io.firedrill.benchmarks.sweep;

import io.firedrill.benchmarks.Spread;
import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.load.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds the settings that carry most. Successive halving (Jamieson and Talwalkar, 2016): all candidates are measured briefly, the best third
 * again for twice as long, and so on; what is left is measured in rounds, by turns, so that a slow minute of the machine meets all of
 * them.
 */
public final class Sweep {
    private static final SweepPlan.Slice WARM_UP = new SweepPlan.Slice(Duration.ofSeconds(3), Duration.ofSeconds(3));

    private final LoadBench bench;
    private final SweepPlan plan;
    private final Partitions partitions;
    private final Consumer<String> progress;

    /**
     * Of what {@code bench} sends.
     *
     * @param partitions that candidates have
     * @param progress a line for each measurement
     */
    public Sweep(LoadBench bench, SweepPlan plan, Partitions partitions, Consumer<String> progress) {
        this.bench = bench;
        this.plan = plan;
        this.partitions = partitions;
        this.progress = progress;
    }

    /**
     * What was found.
     *
     * @param reference Kafka's defaults: what all else is compared with
     * @param rungs each with its candidates, the best first
     * @param finals the finalists, the best first, with the reference among them
     * @param curves of the best, and of the reference
     */
    public record Found(Candidate reference, List<List<Trial>> rungs, List<Trial> finals, List<LoadCurve> curves) {
        public Found {
            rungs = List.copyOf(rungs);
            finals = List.copyOf(finals);
            curves = List.copyOf(curves);
        }

        /** The best. */
        public Trial winner() {
            return finals.get(0);
        }

        /** All measurements. */
        public List<LoadResult> results() {
            Stream<Trial> trials = Stream.concat(rungs.stream().flatMap(List::stream), finals.stream());
            return Stream.concat(
                            trials.flatMap(trial -> trial.rounds().stream()),
                            curves.stream()
                                    .flatMap(curve -> curve.points().stream())
                                    .map(LoadCurve.Point::result))
                    .toList();
        }

        /** The reference, in the final. */
        public Trial defaults() {
            return finals.stream()
                    .filter(trial -> trial.candidate().equals(reference))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Does all of it. */
    public Found run(List<Candidate> candidates) throws IOException, InterruptedException {
        warmUp(candidates.get(candidates.size() - 1));
        List<List<Trial>> rungs = new ArrayList<>();
        List<Candidate> left = candidates;
        int all = candidates.size();
        List<Integer> sizes = plan.rungs(all);
        for (int rung = 0; rung < sizes.size(); rung++) {
            List<Trial> trials = rung(rung, left, plan.inRung(rung, all));
            rungs.add(trials);
            left = best(trials, rung + 1 < sizes.size() ? sizes.get(rung + 1) - 1 : SweepPlan.FINALISTS);
        }
        List<Trial> finals = finals(left, plan.inRound(all));
        return new Found(partitions.reference(), rungs, finals, curves(finals, plan.inCurve(all)));
    }

    /** Measures these in rounds, without looking for better ones. */
    public Found again(List<Candidate> finalists) throws IOException, InterruptedException {
        warmUp(finalists.get(0));
        List<Trial> finals = finals(finalists, plan.inRound(finalists.size()));
        return new Found(partitions.reference(), List.of(), finals, curves(finals, plan.inCurve(finalists.size())));
    }

    private void warmUp(Candidate candidate) throws IOException, InterruptedException {
        progress.accept("warming up");
        bench.measure(candidate, Pace.FLAT_OUT, WARM_UP);
    }

    private List<Trial> rung(int rung, List<Candidate> candidates, SweepPlan.Slice slice)
            throws IOException, InterruptedException {
        List<Trial> trials = new ArrayList<>();
        for (Candidate candidate : candidates) {
            LoadResult result = bench.measure(candidate, Pace.FLAT_OUT, slice);
            trials.add(new Trial(candidate, List.of(result)));
            say("rung %d, %d of %d".formatted(rung + 1, trials.size(), candidates.size()), candidate, result);
        }
        return sorted(trials);
    }

    private List<Trial> sorted(List<Trial> trials) {
        return trials.stream()
                .sorted(Comparator.comparingDouble(this::score).reversed())
                .toList();
    }

    private double score(Trial trial) {
        return Spread.median(trial.figures(plan.objective()::of));
    }

    /** The reference stays in for as long as there are others. */
    private List<Candidate> best(List<Trial> sorted, int keep) {
        List<Candidate> best = new ArrayList<>(
                sorted.stream().limit(keep).map(Trial::candidate).toList());
        if (!best.contains(partitions.reference())) {
            best.add(partitions.reference());
        }
        return best;
    }

    private List<Trial> finals(List<Candidate> finalists, SweepPlan.Slice slice)
            throws IOException, InterruptedException {
        Map<Candidate, List<LoadResult>> results = new LinkedHashMap<>();
        for (int round = 0; round < plan.rounds(); round++) {
            for (int turn = 0; turn < finalists.size(); turn++) {
                // Each round begins with another one: whoever follows a heavy one is not always the same.
                Candidate candidate = finalists.get((turn + round) % finalists.size());
                LoadResult result = bench.measure(candidate, Pace.FLAT_OUT, slice);
                results.computeIfAbsent(candidate, first -> new ArrayList<>()).add(result);
                say("final, round %d of %d".formatted(round + 1, plan.rounds()), candidate, result);
            }
        }
        List<Trial> trials = new ArrayList<>();
        results.forEach((candidate, rounds) -> trials.add(new Trial(candidate, rounds)));
        return sorted(trials);
    }

    private List<LoadCurve> curves(List<Trial> finals, SweepPlan.Slice slice) throws IOException, InterruptedException {
        List<LoadCurve> curves = new ArrayList<>();
        List<Trial> shown = new ArrayList<>(List.of(finals.get(0)));
        finals.stream()
                .filter(trial -> trial.candidate().equals(partitions.reference()))
                .filter(trial -> !shown.contains(trial))
                .forEach(shown::add);
        for (Trial trial : shown) {
            curves.add(curve(trial, slice));
        }
        return curves;
    }

    private LoadCurve curve(Trial trial, SweepPlan.Slice slice) throws IOException, InterruptedException {
        double flatOut = trial.figure(LoadResult::recordsPerSecond).median();
        List<LoadCurve.Point> points = new ArrayList<>();
        for (double share : SweepPlan.CURVE) {
            Pace pace = new Pace(Math.max(1, share * flatOut));
            LoadResult result = bench.measureRead(trial.candidate(), pace, slice);
            points.add(new LoadCurve.Point(pace.recordsPerSecond(), result));
            progress.accept("curve at %,.0f records/s: %s: p50 %.1f ms, p99 %.1f ms"
                    .formatted(
                            pace.recordsPerSecond(),
                            partitions.label(trial.candidate()),
                            result.latency().p50() / 1e3,
                            result.latency().p99() / 1e3));
        }
        return new LoadCurve(trial.candidate(), points);
    }

    private void say(String where, Candidate candidate, LoadResult result) {
        progress.accept("%s: %s: %.1f MB/s, %.1f MB/s per core%s"
                .formatted(
                        where,
                        partitions.label(candidate),
                        result.megabytesPerSecond(),
                        result.megabytesPerCpuSecond(),
                        result.isDisturbed() ? " (others were busy)" : ""));
    }
}
