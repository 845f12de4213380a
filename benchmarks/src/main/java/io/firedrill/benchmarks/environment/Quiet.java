package io.firedrill.benchmarks.environment;

import io.firedrill.benchmarks.Spread;
import io.firedrill.benchmarks.load.LoadResult;
import java.util.Collection;

/**
 * How much of the machine others took while something was measured.
 *
 * @param stolen the largest share of its CPU time that the hypervisor gave to others, 0 to 1; negative where nobody counts it
 * @param foreign the median share that other processes took, 0 to 1; negative where nobody counts it
 * @param disturbed how many of the measurements others disturbed
 * @param measurements how many there were
 */
public record Quiet(double stolen, double foreign, long disturbed, int measurements) {
    private static final double MOST_DISTURBED = 0.2;

    /** Of these measurements; at least one. */
    public static Quiet during(Collection<LoadResult> measurements) {
        return new Quiet(
                measurements.stream().mapToDouble(LoadResult::stolenShare).max().orElse(-1),
                Spread.median(measurements.stream()
                        .mapToDouble(LoadResult::foreignShare)
                        .toArray()),
                measurements.stream().filter(LoadResult::isDisturbed).count(),
                measurements.size());
    }

    /** Whether so many were disturbed that all figures are to be taken with care. */
    public boolean isNoisy() {
        return disturbed > MOST_DISTURBED * measurements;
    }
}
