package io.firedrill.benchmarks.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a sweep spends its time: rungs, each with half of the candidates of the one before and twice the time for each of them; then
 * rounds of the finalists; then the way from little load to much.
 *
 * @param budget for all of it
 * @param objective by which candidates stay in
 * @param rounds of each finalist
 */
public record SweepPlan(Duration budget, Objective objective, int rounds) {
    /** Beside Kafka's defaults, which are in every rung and in the final. */
    static final int FINALISTS = 4;

    /** Of its own flat-out rate, in the curve of a finalist. */
    static final double[] CURVE = {0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0};

    private static final double RUNGS_SHARE = 0.5;
    private static final double ROUNDS_SHARE = 0.3;
    private static final double CURVES_SHARE = 0.2;
    private static final int CURVES = 2;
    private static final double WARM_UP_SHARE = 0.3;
    /** Making the topic, connecting, closing. */
    private static final Duration OVERHEAD = Duration.ofMillis(700);

    private static final Duration SHORTEST = Duration.ofMillis(500);

    /**
     * One measurement.
     *
     * @param warmUp before it counts
     */
    public record Slice(Duration warmUp, Duration measured) {}

    /** How many candidates are in each rung; the last has more than the final. */
    List<Integer> rungs(int candidates) {
        List<Integer> rungs = new ArrayList<>();
        for (int left = candidates; left > FINALISTS; left = Math.max(FINALISTS, (left + 1) / 2)) {
            rungs.add(left);
        }
        return rungs;
    }

    Slice inRung(int rung, int candidates) {
        List<Integer> rungs = rungs(candidates);
        return slice(RUNGS_SHARE / rungs.size(), rungs.get(rung));
    }

    Slice inRound() {
        return slice(ROUNDS_SHARE, rounds * (FINALISTS + 1));
    }

    Slice inCurve() {
        return slice(CURVES_SHARE, CURVES * CURVE.length);
    }

    private Slice slice(double share, int measurements) {
        Duration each = Duration.ofNanos((long) (budget.toNanos() * share / measurements))
                .minus(OVERHEAD);
        Duration warmUp = Duration.ofNanos((long) (each.toNanos() * WARM_UP_SHARE));
        return new Slice(warmUp, each.minus(warmUp));
    }

    /** The least budget with which each measurement is long enough to say anything. */
    public Duration leastBudget(int candidates) {
        long least = 0;
        List<Integer> rungs = rungs(candidates);
        for (int rung = 0; rung < rungs.size(); rung++) {
            least = Math.max(least, needed(RUNGS_SHARE / rungs.size(), rungs.get(rung)));
        }
        least = Math.max(least, needed(ROUNDS_SHARE, rounds * (FINALISTS + 1)));
        least = Math.max(least, needed(CURVES_SHARE, CURVES * CURVE.length));
        return Duration.ofSeconds(least);
    }

    private static long needed(double share, int measurements) {
        double each = OVERHEAD.toMillis() + SHORTEST.toMillis() / (1 - WARM_UP_SHARE);
        return (long) Math.ceil(each * measurements / share / 1_000);
    }
}
