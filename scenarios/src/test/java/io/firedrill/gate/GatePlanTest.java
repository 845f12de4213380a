package io.firedrill.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatePlanTest {
    private static List<Scenario> scenarios(String... names) throws Exception {
        List<Scenario> scenarios = new ArrayList<>();
        for (String name : names) {
            scenarios.add(ScenarioLibrary.find(name));
        }
        return scenarios;
    }

    private static List<String> names(List<Scenario> scenarios) {
        return scenarios.stream().map(Scenario::name).toList();
    }

    @Test
    void withoutABudgetAllIsRun() throws Exception {
        assertThat(GatePlan.of(scenarios("broker-loss", "power-loss"), 1).scenarios())
                .hasSize(2);
    }

    @Test
    void whatDoesNotFitIsLeftOutAndTheNextThatFitsIsTaken() throws Exception {
        GatePlan plan = GatePlan.of(scenarios("broker-loss", "region-failover", "isolated-leader"), 1)
                .within(Duration.ofSeconds(70));

        assertThat(names(plan.scenarios())).containsExactly("broker-loss", "isolated-leader");
        assertThat(names(plan.leftOut())).containsExactly("region-failover");
    }

    @Test
    void twinsAreTogetherOrNotAtAll() throws Exception {
        GatePlan plan =
                GatePlan.of(scenarios("broker-loss", "broker-loss.unsafe"), 1).within(Duration.ofSeconds(50));

        assertThat(plan.scenarios()).isEmpty();
    }

    @Test
    void repetitionsCount() throws Exception {
        Duration once = GatePlan.of(scenarios("broker-loss"), 1).estimate();

        assertThat(GatePlan.of(scenarios("broker-loss"), 20).estimate()).isEqualTo(once.multipliedBy(20));
    }

    @Test
    void defaultSetFitsIntoTenMinutes() throws Exception {
        List<String> names = ScenarioLibrary.set("default").orElseThrow();
        GatePlan plan = GatePlan.of(scenarios(names.toArray(String[]::new)), 1);

        assertThat(plan.estimate()).isLessThanOrEqualTo(Duration.ofMinutes(10));
    }
}
