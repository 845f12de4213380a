package io.firedrill.benchmarks.capacity;

import static io.firedrill.benchmarks.capacity.MadeUp.disturbed;
import static io.firedrill.benchmarks.capacity.MadeUp.held;
import static io.firedrill.benchmarks.capacity.MadeUp.knee;
import static io.firedrill.benchmarks.capacity.MadeUp.missed;
import static io.firedrill.benchmarks.capacity.MadeUp.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KneeTest {
    @Test
    void isBetweenWhatHeldAndWhatDidNot() {
        Knee knee = knee(held(1_000), missed(4_000), held(2_000));

        assertThat(knee.held()).isEqualTo(2_000);
        assertThat(knee.missed()).hasValue(4_000);
    }

    @Test
    void carriesNoMoreThanHeld() {
        Knee knee = knee(held(1_000), missed(2_000));

        assertThat(knee.carries(1_000)).isEqualTo(Carried.YES);
        assertThat(knee.carries(1_500)).isEqualTo(Carried.UNKNOWN);
        assertThat(knee.carries(2_000)).isEqualTo(Carried.NO);
    }

    @Test
    void whatOthersDisturbedProvesNothing() {
        assertThat(knee(held(1_000), disturbed(2_000)).carries(9_000)).isEqualTo(Carried.UNKNOWN);
    }

    @Test
    void mostReadingsOfARateDecide() {
        assertThat(knee(missed(1_000), held(1_000), held(1_000)).held()).isEqualTo(1_000);
        assertThat(knee(missed(1_000), held(1_000), missed(1_000)).held()).isZero();
    }

    @Test
    void tieDecidesNothing() {
        assertThat(knee(missed(1_000), held(1_000)).carries(1_000)).isEqualTo(Carried.UNKNOWN);
    }

    @Test
    void nothingMeasuredIsUnknown() {
        assertThat(knee().carries(1)).isEqualTo(Carried.UNKNOWN);
    }

    @Test
    void otherObjectiveIsCrossedBetweenTheRatesThatWereTried() {
        Knee knee = knee(new Reading(1_000, result(1_000, 25)), new Reading(4_000, result(4_000, 400)));

        assertThat(knee.crossing(Duration.ofMillis(100))).isCloseTo(2_000, within(1.0));
        assertThat(knee.crossing(Duration.ofMillis(10))).isZero();
        assertThat(knee.crossing(Duration.ofSeconds(1))).isEqualTo(4_000);
    }
}
