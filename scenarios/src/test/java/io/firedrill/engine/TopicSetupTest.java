package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import org.junit.jupiter.api.Test;

class TopicSetupTest {
    @Test
    void groupReadsItsTopicsUnderBothNamesWhereTheyAreMirrored() throws Exception {
        Scenario scenario = ScenarioLibrary.find("active-active-failover");

        assertThat(new TopicSetup(scenario).namesFor(group(scenario), "b")).containsExactly("a.orders", "orders");
    }

    @Test
    void groupThatDoesNotReadMirroredTopicsHasTheirOwnNamesAlone() throws Exception {
        Scenario scenario = ScenarioLibrary.find("active-active-failover.unsafe");

        assertThat(new TopicSetup(scenario).namesFor(group(scenario), "b")).containsExactly("orders");
    }

    @Test
    void topicsOfBothRegionsAreMadeInBoth() throws Exception {
        TopicSetup topics = new TopicSetup(ScenarioLibrary.find("active-active-failover"));

        assertThat(topics.logsOf("a")).containsExactlyInAnyOrder("orders", "payments", "b.payments", "b.orders");
        assertThat(topics.logsOf("b")).containsExactlyInAnyOrder("orders", "payments", "a.orders", "a.payments");
    }

    @Test
    void groupThatCameHomeReadsWhatWasWrittenAtTheStandby() throws Exception {
        Scenario scenario = ScenarioLibrary.find("failback");

        assertThat(new TopicSetup(scenario).namesFor(group(scenario), "a"))
                .containsExactly("b.transactions", "transactions");
    }

    private static GroupSpec group(Scenario scenario) {
        return scenario.workload().groups().stream()
                .filter(group -> group.name().equals("fulfilment"))
                .findFirst()
                .orElseThrow();
    }
}
