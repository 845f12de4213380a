package io.firedrill.benchmarks.capacity;

import static io.firedrill.benchmarks.capacity.MadeUp.DEMAND;
import static io.firedrill.benchmarks.capacity.MadeUp.P99;
import static io.firedrill.benchmarks.capacity.MadeUp.held;
import static io.firedrill.benchmarks.capacity.MadeUp.knee;
import static io.firedrill.benchmarks.capacity.MadeUp.missed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 48,000 records/s are carried where 24,000 are needed. */
class SensitivityTest {
    private static final CostModel HALF_IS_BYTES = new CostModel(1e-6, 1, 0);

    private static Outlook.Basis basis(Demand demand, CostModel cost) {
        return new Outlook.Basis(
                demand, knee(held(48_000), missed(50_000)), cost, 1e-6, 1_000, 300, new CatchUp(36_000, 36, false));
    }

    private static Sensitivity of(Assumption assumption, CostModel cost) {
        return Sensitivity.of(basis(DEMAND, cost), false).stream()
                .filter(some -> some.assumption() == assumption)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void outlookAsAssumedIsThePlans() {
        Outlook outlook = Outlook.of(basis(DEMAND, HALF_IS_BYTES), assumption -> 1);

        assertThat(outlook.headroom()).isCloseTo(1, within(1e-9));
        assertThat(outlook.catchUpSeconds()).isCloseTo(900, within(1.0));
    }

    @Test
    void fifthMoreOfThePeakTakesASixthOfWhatIsCarried() {
        assertThat(of(Assumption.PEAK, HALF_IS_BYTES).more().headroom()).isCloseTo(2 / 1.2 - 1, within(1e-9));
    }

    @Test
    void growthCountsByItsShare() {
        assertThat(of(Assumption.GROWTH, HALF_IS_BYTES).more().headroom())
                .isCloseTo(2 / (1.24 / 1.2) - 1, within(1e-9));
    }

    @Test
    void recordsSizeCountsByWhatBytesCost() {
        assertThat(of(Assumption.RECORD_SIZE, HALF_IS_BYTES).more().headroom()).isCloseTo(2 / 1.1 - 1, within(1e-9));
    }

    @Test
    void retentionChangesDisksAndNothingElse() {
        Sensitivity retention = of(Assumption.RETENTION, HALF_IS_BYTES);

        assertThat(retention.swing()).isZero();
        assertThat(retention.more().diskBytes()).isCloseTo(retention.less().diskBytes() * 1.5, within(1.0));
    }

    @Test
    void slowerMirrorMayNeverCatchUp() {
        Outlook.Basis slow = new Outlook.Basis(
                DEMAND, knee(held(48_000)), HALF_IS_BYTES, 1e-6, 1_000, 300, new CatchUp(13_000, 13, false));

        assertThat(Sensitivity.of(slow, false).stream()
                        .filter(some -> some.assumption() == Assumption.MIRROR_RATE)
                        .findFirst()
                        .orElseThrow()
                        .less()
                        .catchUpSeconds())
                .isNull();
    }

    @Test
    void whatMovesTheHeadroomMostComesFirst() {
        List<Sensitivity> all = Sensitivity.of(basis(DEMAND, HALF_IS_BYTES), false);

        assertThat(all).isSortedAccordingTo((one, other) -> Double.compare(other.swing(), one.swing()));
        assertThat(all.get(0).assumption()).isEqualTo(Assumption.PEAK);
    }

    @Test
    void whatChangesNothingIsLeftOut() {
        Demand plain = new Demand(
                10_000, 0, 1, null, 1_000, P99, Duration.ZERO, Duration.ofDays(1), Duration.ofMinutes(30), 3, 0);

        assertThat(Sensitivity.of(basis(plain, HALF_IS_BYTES), false))
                .extracting(Sensitivity::assumption)
                .doesNotContain(Assumption.GROWTH);
    }

    @Test
    void whatNobodySawTheCostOfIsNotClaimed() {
        assertThat(Sensitivity.of(basis(DEMAND, HALF_IS_BYTES), true))
                .extracting(Sensitivity::assumption)
                .contains(Assumption.PEAK)
                .doesNotContain(Assumption.RECORD_SIZE, Assumption.COMPRESSION);
    }
}
