package io.firedrill.benchmarks.capacity;

import static io.firedrill.benchmarks.capacity.MadeUp.P99;
import static io.firedrill.benchmarks.capacity.MadeUp.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadingTest {
    @Test
    void rateWithinTheObjectiveHolds() {
        assertThat(new Reading(1_000, result(1_000, 100)).hold(P99)).isEqualTo(Hold.HELD);
    }

    @Test
    void whatHeldBesideOthersHolds() {
        assertThat(new Reading(1_000, result(1_000, 99, 0, 0.8)).hold(P99)).isEqualTo(Hold.HELD);
    }

    @Test
    void latencyOverTheObjectiveMisses() {
        assertThat(new Reading(1_000, result(1_000, 101)).hold(P99)).isEqualTo(Hold.MISSED);
    }

    @Test
    void recordThatFailedMisses() {
        assertThat(new Reading(1_000, result(1_000, 10, 1, 0)).hold(P99)).isEqualTo(Hold.MISSED);
    }

    @Test
    void nothingAcknowledgedMisses() {
        assertThat(new Reading(1_000, result(0, 0)).hold(P99)).isEqualTo(Hold.MISSED);
    }

    @Test
    void othersMayBeWhyItMissed() {
        assertThat(new Reading(1_000, result(900, 200, 0, 0.5)).hold(P99)).isEqualTo(Hold.UNDECIDED);
    }

    @Test
    void othersAreNotWhyItMissedByMoreThanTheyTook() {
        assertThat(new Reading(10_000, result(900, 200, 0, 0.5)).hold(P99)).isEqualTo(Hold.MISSED);
    }

    @Test
    void queueThatGrowsMissesHoweverGenerousTheObjectiveIs() {
        assertThat(new Reading(1_000, result(900, 200)).hold(Duration.ofSeconds(5)))
                .isEqualTo(Hold.MISSED);
    }
}
