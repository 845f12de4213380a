package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.sweep.SweepPlan;
import java.time.Duration;
import java.util.Set;

/**
 * How a planner spends its time.
 *
 * @param budget for the measurements
 * @param race whether settings are to be chosen
 * @param conditions that are measured
 */
public record BudgetShares(Duration budget, boolean race, Set<Condition> conditions) {
    /** Fewer would bracket nothing. */
    static final int FEWEST_PROBES = 4;

    private static final double RACE = 1.5;
    private static final double CALIBRATION = 1;
    private static final double ALL_BROKERS = 3.5;
    private static final double BROKER_LOST = 2;
    private static final double MIRROR = 2.5;
    private static final double MEASUREMENTS = 60;
    private static final double WARM_UP = 0.35;
    private static final Duration SHORTEST = Duration.ofMillis(1_200);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    /** Making the topic, connecting, closing. */
    private static final Duration OVERHEAD = Duration.ofMillis(700);

    public BudgetShares {
        conditions = Set.copyOf(conditions);
    }

    private double weights() {
        double weights = CALIBRATION + (race ? RACE : 0);
        for (Condition condition : conditions) {
            weights += weight(condition);
        }
        return weights;
    }

    private static double weight(Condition condition) {
        return switch (condition) {
            case ALL_BROKERS -> ALL_BROKERS;
            case BROKER_LOST -> BROKER_LOST;
            case MIRROR_CATCHING_UP -> MIRROR;
        };
    }

    /** Of a measurement that decides whether a rate holds. */
    SweepPlan.Slice slice() {
        Duration all = Duration.ofNanos((long) (budget.toNanos() / MEASUREMENTS));
        return slice(all.compareTo(LONGEST) > 0 ? LONGEST : all);
    }

    /** Of a measurement of what settings are worth, of which there are {@code count}. */
    SweepPlan.Slice inRace(int count) {
        return slice(Duration.ofNanos((long) (budget.toNanos() * RACE / weights() / count))
                .minus(OVERHEAD));
    }

    /** Of a measurement of what records cost, of which there are {@code count}. */
    SweepPlan.Slice inCalibration(int count) {
        return slice(Duration.ofNanos((long) (budget.toNanos() * CALIBRATION / weights() / count))
                .minus(OVERHEAD));
    }

    /** How many rates can be tried in a condition. */
    int probes(Condition condition) {
        double each = slice().warmUp().plus(slice().measured()).plus(OVERHEAD).toMillis();
        return Math.max(FEWEST_PROBES, (int) (budget.toMillis() * weight(condition) / weights() / each));
    }

    /** How long records are collected that a mirror then has to copy: as long as it is looked at, and a bit. */
    Duration backlog() {
        return Duration.ofMillis((long) (budget.toMillis() * MIRROR / weights() / 3));
    }

    /** The least budget with which anything can be said. */
    public Duration least() {
        return Duration.ofSeconds(20L * conditions.size());
    }

    private static SweepPlan.Slice slice(Duration wanted) {
        Duration all = wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted;
        Duration warmUp = Duration.ofMillis((long) (all.toMillis() * WARM_UP));
        return new SweepPlan.Slice(warmUp, all.minus(warmUp));
    }
}
