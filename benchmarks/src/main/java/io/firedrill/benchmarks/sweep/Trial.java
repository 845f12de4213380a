package io.firedrill.benchmarks.sweep;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.firedrill.benchmarks.load.LoadResult;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Settings and what was measured with them, round by round.
 *
 * @param rounds at least one
 */
public record Trial(ProducerSettings settings, List<LoadResult> rounds) {
    public Trial {
        rounds = List.copyOf(rounds);
    }

    /** The median of a figure over the rounds, with its interval. */
    public Medians figure(ToDoubleFunction<LoadResult> figure) {
        return Medians.of(figures(figure));
    }

    double[] figures(ToDoubleFunction<LoadResult> figure) {
        return rounds.stream().mapToDouble(figure).toArray();
    }

    /** Records that were not acknowledged: figures with any are not to be believed. */
    @JsonIgnore
    public long unacknowledged() {
        return rounds.stream()
                .mapToLong(round -> round.failed() + round.indefinite())
                .sum();
    }
}
