package io.firedrill.benchmarks.result;

import io.firedrill.benchmarks.sweep.Candidate;
import io.firedrill.benchmarks.sweep.Medians;
import io.firedrill.benchmarks.sweep.Objective;
import io.firedrill.benchmarks.sweep.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run held against an earlier one: the candidates that were in both finals.
 *
 * @param rows one for each of them
 * @param isSameMachine whether both ran on machines that look the same
 */
public record Comparison(List<Row> rows, boolean isSameMachine) {
    public Comparison {
        rows = List.copyOf(rows);
    }

    /** What became of one candidate's figure. */
    public enum Change {
        /** No worse than is tolerated, for sure. */
        HOLDS,
        /** Worse than is tolerated, for sure. */
        REGRESSED,
        /** The rounds do not say which. */
        UNDECIDED
    }

    /**
     * One candidate.
     *
     * @param ratio of the objective's figure, now by then
     */
    public record Row(Candidate candidate, Medians ratio, Change change) {}

    /**
     * Compares.
     *
     * @param tolerance 0.1 tolerates what is 10 % worse
     */
    public static Comparison of(BenchResults now, BenchResults baseline, double tolerance) {
        List<Row> rows = new ArrayList<>();
        for (Trial trial : now.found().finals()) {
            Optional<Trial> then = baseline.found().finals().stream()
                    .filter(other -> other.candidate().equals(trial.candidate()))
                    .findFirst();
            then.ifPresent(other -> rows.add(row(trial, other, now.objective(), tolerance)));
        }
        return new Comparison(
                rows, now.environment().cpu().equals(baseline.environment().cpu()));
    }

    private static Row row(Trial now, Trial then, Objective objective, double tolerance) {
        Medians ratio = Medians.ratio(now.figures(objective::of), then.figures(objective::of));
        double least = 1 - tolerance;
        Change change = Change.UNDECIDED;
        if (ratio.high() < least) {
            change = Change.REGRESSED;
        } else if (ratio.low() >= least) {
            change = Change.HOLDS;
        }
        return new Row(now.candidate(), ratio, change);
    }

    /** The worst of its rows; undecided where there are none, for nothing was compared. */
    public Change change() {
        if (rows.stream().anyMatch(row -> row.change() == Change.REGRESSED)) {
            return Change.REGRESSED;
        }
        boolean holds = !rows.isEmpty() && rows.stream().allMatch(row -> row.change() == Change.HOLDS);
        return holds ? Change.HOLDS : Change.UNDECIDED;
    }
}
