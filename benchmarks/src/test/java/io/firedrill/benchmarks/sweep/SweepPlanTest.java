package io.firedrill.benchmarks.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SweepPlanTest {
    private final SweepPlan plan = new SweepPlan(Duration.ofMinutes(4), Objective.EFFICIENCY, 5);

    @Test
    void eachRungHasHalfOfTheCandidatesOfTheOneBefore() {
        assertThat(plan.rungs(40)).containsExactly(40, 20, 10, 5);
        assertThat(plan.rungs(5)).containsExactly(5);
        assertThat(plan.rungs(4)).isEmpty();
    }

    @Test
    void laterRungsMeasureLonger() {
        assertThat(plan.inRung(1, 40).measured())
                .isGreaterThan(plan.inRung(0, 40).measured());
        assertThat(plan.inRung(3, 40).measured())
                .isGreaterThan(plan.inRung(2, 40).measured());
    }

    @Test
    void allOfItTakesTheBudget() {
        double millis = 0;
        int rung = 0;
        for (int candidates : plan.rungs(40)) {
            millis += candidates * millis(plan.inRung(rung++, 40));
        }
        millis += 5 * (SweepPlan.FINALISTS + 1) * millis(plan.inRound());
        millis += 2 * SweepPlan.CURVE.length * millis(plan.inCurve());

        // Making topics is not in the slices: 0.7 s for each of 114 measurements.
        assertThat(millis / 1e3 + 0.7 * 114).isCloseTo(240, within(2.0));
    }

    private static double millis(SweepPlan.Slice slice) {
        return slice.warmUp().plus(slice.measured()).toMillis();
    }

    @Test
    void withTheLeastBudgetEachMeasurementTakesHalfASecond() {
        SweepPlan least = new SweepPlan(plan.leastBudget(40), Objective.EFFICIENCY, 5);

        assertThat(least.inRung(0, 40).measured()).isBetween(Duration.ofMillis(450), Duration.ofMillis(700));
        assertThat(least.inCurve().measured()).isGreaterThan(Duration.ofMillis(450));
        assertThat(least.inRound().measured()).isGreaterThan(Duration.ofMillis(450));
    }
}
