package io.firedrill.benchmarks.capacity;

import static io.firedrill.benchmarks.capacity.MadeUp.DEMAND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The demand: 10,000 records/s, a fifth more, twice that in bursts; 1,000 on average, for a day. */
class CapacityPlanTest {
    private static Measured cluster(double perBroker) {
        return new Measured(1_000, 300, 0, 6, 3, perBroker, perBroker * 3, false);
    }

    private static Measured embedded() {
        return new Measured(1_000, 300, 7e-6, 6, 3, 10_000, 30_000, true);
    }

    @Test
    void brokersCarryTheBurstWithoutOneOfThem() {
        assertThat(CapacityPlan.of(DEMAND, cluster(5_000)).brokers()).isEqualTo(6);
    }

    @Test
    void thereAreNoFewerBrokersThanReplicas() {
        assertThat(CapacityPlan.of(DEMAND, cluster(100_000)).brokers()).isEqualTo(3);
    }

    @Test
    void ofBrokersThatShareAMachineOnlyCoresFollow() {
        CapacityPlan plan = CapacityPlan.of(DEMAND, embedded());

        assertThat(plan.brokers()).isNull();
        assertThat(plan.brokerCores()).isCloseTo(24_000 * 7e-6 / 0.7, within(1e-9));
    }

    @Test
    void ofBrokersThatCarriedNothingNoNumberFollows() {
        assertThat(CapacityPlan.of(DEMAND, cluster(0)).brokers()).isNull();
    }

    @Test
    void disksHoldTheAverageNotThePeak() {
        assertThat(CapacityPlan.of(DEMAND, embedded()).diskBytes())
                .isCloseTo(1_200.0 * 300 * 3 * 86_400 / 0.7, within(1.0));
    }

    @Test
    void linkCarriesWhatIsSent() {
        assertThat(CapacityPlan.of(DEMAND, embedded()).regionBytesPerSecond()).isCloseTo(12_000 * 300, within(1e-6));
        assertThat(CapacityPlan.of(DEMAND, embedded()).burstBytesPerSecond()).isCloseTo(24_000 * 300, within(1e-6));
    }

    @Test
    void noPartitionGetsMoreThanWasSeenToWork() {
        // 30,000 records/s on 6 partitions: 24,000 need 4.8, and three brokers lead as many each.
        assertThat(CapacityPlan.of(DEMAND, embedded()).partitions()).isEqualTo(6);
    }

    @Test
    void eachConsumerHasAPartitionThatItManages() {
        Demand slow = new Demand(
                10_000, 0.2, 2, null, 1_000, MadeUp.P99, Duration.ZERO, Duration.ofDays(1), Duration.ZERO, 3, 1_000);

        assertThat(CapacityPlan.of(slow, embedded()).partitions()).isEqualTo(24);
    }
}
