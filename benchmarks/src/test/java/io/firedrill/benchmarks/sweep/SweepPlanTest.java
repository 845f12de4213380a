package io.firedrill.benchmarks.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SweepPlanTest {
    private final SweepPlan plan = new SweepPlan(Duration.ofMinutes(4), Objective.EFFICIENCY, 5);

    @Test
    void eachRungHasAThirdOfTheCandidatesOfTheOneBefore() {
        assertThat(plan.rungs(41)).containsExactly(41, 14);
        assertThat(plan.rungs(60)).containsExactly(60, 20, 7);
        assertThat(plan.rungs(6)).containsExactly(6);
        assertThat(plan.rungs(5)).isEmpty();
    }

    @Test
    void laterRungsMeasureTwiceAsLong() {
        assertThat(plan.inRung(1, 41).measured())
                .isCloseTo(plan.inRung(0, 41).measured().multipliedBy(2), Duration.ofMillis(1));
        assertThat(plan.inRound(41).measured()).isGreaterThan(plan.inRung(1, 41).measured());
    }

    @Test
    void allOfItTakesTheBudget() {
        double seconds = 41 * seconds(plan.inRung(0, 41)) + 14 * seconds(plan.inRung(1, 41));
        seconds += 5 * 5 * seconds(plan.inRound(41)) + 2 * SweepPlan.CURVE.length * seconds(plan.inCurve(41));

        // Making topics is not in the slices: half a second for each of 94 measurements.
        assertThat(seconds + 0.5 * 94).isCloseTo(240, within(1.0));
    }

    private static double seconds(SweepPlan.Slice slice) {
        return slice.warmUp().plus(slice.measured()).toMillis() / 1e3;
    }

    @Test
    void defaultBudgetIsEnoughForTheDefaultGrid() {
        assertThat(plan.leastBudget(41)).isLessThan(Duration.ofMinutes(4));
        assertThat(seconds(plan.inRung(0, 41))).isGreaterThan(0.7);
    }

    @Test
    void withTheLeastBudgetEachMeasurementTakesHalfASecond() {
        for (int candidates : new int[] {2, 5, 12, 41}) {
            SweepPlan least = new SweepPlan(plan.leastBudget(candidates), Objective.EFFICIENCY, 5);
            SweepPlan.Slice first =
                    plan.rungs(candidates).isEmpty() ? least.inCurve(candidates) : least.inRung(0, candidates);

            assertThat(seconds(first)).as("%d candidates", candidates).isBetween(0.45, 0.7);
        }
    }
}
