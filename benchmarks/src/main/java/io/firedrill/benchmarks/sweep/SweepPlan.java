package io.firedrill.benchmarks.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a sweep spends its time: rungs, each with a third of the candidates of the one before and twice the time for each of them; then
 * rounds of the finalists; then the way from little load to much. What is measured later decides more, and gets longer.
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

    private static final int OF_WHICH_ONE_STAYS = 3;
    /** Of the best, and of Kafka's defaults. */
    private static final int CURVES = 2;
    /** How much longer than in the first rung. */
    private static final int IN_ROUND = 4;

    private static final int IN_CURVE = 3;
    private static final double WARM_UP_SHARE = 0.3;
    /** Making the topic, connecting, closing. */
    private static final double OVERHEAD_SECONDS = 0.5;

    private static final double SHORTEST_SECONDS = 0.5;

    /**
     * One measurement.
     *
     * @param warmUp before it counts
     */
    public record Slice(Duration warmUp, Duration measured) {}

    /** How many candidates are in each rung; the last has more than the final. */
    List<Integer> rungs(int candidates) {
        List<Integer> rungs = new ArrayList<>();
        int least = FINALISTS + 1;
        for (int left = candidates; left > least; ) {
            rungs.add(left);
            left = Math.max(least, (left + OF_WHICH_ONE_STAYS - 1) / OF_WHICH_ONE_STAYS);
        }
        return rungs;
    }

    Slice inRung(int rung, int candidates) {
        return slice(1 << rung, candidates);
    }

    Slice inRound(int candidates) {
        return slice(IN_ROUND, candidates);
    }

    Slice inCurve(int candidates) {
        return slice(IN_CURVE, candidates);
    }

    private Slice slice(int factor, int candidates) {
        double unit = (budget.toNanos() / 1e9 - overheadSeconds(candidates)) / units(candidates);
        double seconds = unit * factor;
        return new Slice(Duration.ofNanos((long) (seconds * WARM_UP_SHARE * 1e9)), Duration.ofNanos((long)
                (seconds * (1 - WARM_UP_SHARE) * 1e9)));
    }

    private double overheadSeconds(int candidates) {
        int measurements = rungs(candidates).stream().mapToInt(count -> count).sum();
        return OVERHEAD_SECONDS * (measurements + finalists(candidates) * rounds + CURVES * CURVE.length);
    }

    private static int finalists(int candidates) {
        return Math.min(candidates, FINALISTS + 1);
    }

    /** All measurements, in those of the first rung. */
    private int units(int candidates) {
        List<Integer> rungs = rungs(candidates);
        int units = IN_ROUND * finalists(candidates) * rounds + IN_CURVE * CURVES * CURVE.length;
        for (int rung = 0; rung < rungs.size(); rung++) {
            units += rungs.get(rung) << rung;
        }
        return units;
    }

    /** The least budget with which each measurement is long enough to say anything. */
    public Duration leastBudget(int candidates) {
        double shortest = SHORTEST_SECONDS / (rungs(candidates).isEmpty() ? IN_CURVE : 1);
        return Duration.ofSeconds((long) Math.ceil(overheadSeconds(candidates) + shortest * units(candidates)));
    }
}
