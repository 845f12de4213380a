package io.firedrill.benchmarks.sweep;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.firedrill.benchmarks.load.LoadResult;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A candidate and what was measured with it, round by round.
 *
 * @param rounds at least one
 */
public record Trial(Candidate candidate, List<LoadResult> rounds) {
    private static final double MOST_UNCERTAINTY = 0.1;
    private static final double MOST_DISTURBED = 0.25;
    private static final int FEWEST_ROUNDS = 3;

    public Trial {
        rounds = List.copyOf(rounds);
    }

    /** The median of a figure over the rounds, with its interval. */
    public Medians figure(ToDoubleFunction<LoadResult> figure) {
        return Medians.of(figures(figure));
    }

    /** The figure of each round. */
    public double[] figures(ToDoubleFunction<LoadResult> figure) {
        return rounds.stream().mapToDouble(figure).toArray();
    }

    /** Records that were not acknowledged: figures with any are not to be believed. */
    @JsonIgnore
    public long unacknowledged() {
        return rounds.stream()
                .mapToLong(round -> round.failed() + round.indefinite())
                .sum();
    }

    /** Whether its figure is not to be trusted to 10 %: the rounds differ, others were busy, or records were not acknowledged. */
    public boolean isNoisy(ToDoubleFunction<LoadResult> figure) {
        long disturbed = rounds.stream().filter(LoadResult::isDisturbed).count();
        return unacknowledged() > 0
                || rounds.size() < FEWEST_ROUNDS
                || figure(figure).uncertainty() > MOST_UNCERTAINTY
                || disturbed > MOST_DISTURBED * rounds.size();
    }
}
