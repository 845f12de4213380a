package io.firedrill.benchmarks.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.benchmarks.sweep.SweepPlan;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BudgetSharesTest {
    private static final Set<Condition> ALL = EnumSet.allOf(Condition.class);

    private static long probesSeconds(BudgetShares shares) {
        SweepPlan.Slice slice = shares.slice();
        int probes = ALL.stream().mapToInt(shares::probes).sum();
        return slice.warmUp().plus(slice.measured()).multipliedBy(probes).toSeconds();
    }

    @Test
    void probesStayWithinTheBudget() {
        BudgetShares shares = new BudgetShares(Duration.ofMinutes(4), true, ALL);

        assertThat(probesSeconds(shares)).isBetween(100L, 240L);
    }

    @Test
    void moreTimeGivesLongerMeasurements() {
        assertThat(new BudgetShares(Duration.ofMinutes(10), true, ALL).slice().measured())
                .isGreaterThan(new BudgetShares(Duration.ofMinutes(4), true, ALL)
                        .slice()
                        .measured());
    }

    @Test
    void fewerConditionsGetMoreProbes() {
        Duration budget = Duration.ofMinutes(2);

        assertThat(new BudgetShares(budget, false, Set.of(Condition.ALL_BROKERS)).probes(Condition.ALL_BROKERS))
                .isGreaterThan(new BudgetShares(budget, true, ALL).probes(Condition.ALL_BROKERS));
    }

    @Test
    void smallBudgetStillBrackets() {
        assertThat(new BudgetShares(Duration.ofSeconds(20), true, ALL).probes(Condition.BROKER_LOST))
                .isEqualTo(BudgetShares.FEWEST_PROBES);
    }
}
