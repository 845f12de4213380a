package io.firedrill.benchmarks.capacity;

import static io.firedrill.benchmarks.capacity.MadeUp.held;
import static io.firedrill.benchmarks.capacity.MadeUp.knee;
import static io.firedrill.benchmarks.capacity.MadeUp.missed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What several conditions say together. */
class ConditionsTest {
    private static final ConditionResult CARRIED =
            ConditionResult.measured(Condition.ALL_BROKERS, "measured", knee(held(5_000), missed(6_000)), 4_000);
    private static final ConditionResult NOT_CARRIED =
            ConditionResult.measured(Condition.MIRROR_CATCHING_UP, "measured", knee(held(2_000), missed(3_000)), 4_000);
    private static final ConditionResult NOT_MEASURED =
            ConditionResult.neither(Condition.MIRROR_CATCHING_UP, "no mirror");

    @Test
    void allMustCarryIt() {
        assertThat(CapacityResults.carried(List.of(CARRIED))).isEqualTo(Carried.YES);
        assertThat(CapacityResults.carried(List.of(CARRIED, NOT_CARRIED))).isEqualTo(Carried.NO);
    }

    @Test
    void whatWasNotAskedDoesNotCount() {
        assertThat(CapacityResults.carried(List.of(CARRIED, NOT_MEASURED))).isEqualTo(Carried.YES);
        assertThat(CapacityResults.carried(List.of(NOT_MEASURED))).isEqualTo(Carried.UNKNOWN);
    }

    @Test
    void modelThatDoubtsProvesNothing() {
        ConditionResult modelled = ConditionResult.modelled(Condition.BROKER_LOST, "modelled", 3_000, 4_000);

        assertThat(CapacityResults.carried(List.of(CARRIED, modelled))).isEqualTo(Carried.UNKNOWN);
    }

    @Test
    void oneThatSurelyDoesNotOutweighsWhatIsUnknown() {
        ConditionResult modelled = ConditionResult.modelled(Condition.BROKER_LOST, "modelled", 3_000, 4_000);

        assertThat(CapacityResults.carried(List.of(modelled, NOT_CARRIED))).isEqualTo(Carried.NO);
    }

    @Test
    void weakestIsTheMeasuredOneThatHoldsLeast() {
        assertThat(CapacityResults.weakest(List.of(CARRIED, NOT_CARRIED))).contains(NOT_CARRIED);
    }
}
