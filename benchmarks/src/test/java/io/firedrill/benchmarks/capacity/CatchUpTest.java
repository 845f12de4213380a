package io.firedrill.benchmarks.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatchUpTest {
    private static final CatchUp MIRROR = new CatchUp(30_000, 30, false);

    @Test
    void backlogIsCopiedByWhatIsLeftOfTheRate() {
        assertThat(MIRROR.after(Duration.ofMinutes(30), 10_000)).contains(Duration.ofMinutes(15));
    }

    @Test
    void mirrorThatCopiesNoMoreThanComesNeverCatchesUp() {
        assertThat(MIRROR.after(Duration.ofMinutes(30), 30_000)).isEmpty();
    }

    @Test
    void burstBreaksTheObjectiveWhenTheNewestThatIsMissingIsOldEnough() {
        assertThat(MIRROR.within(Duration.ofSeconds(30), 60_000)).contains(Duration.ofSeconds(60));
    }

    @Test
    void slowBurstNeverDoes() {
        assertThat(MIRROR.within(Duration.ofSeconds(30), 29_000)).isEmpty();
    }

    @Test
    void mirrorThatWasDisturbedIsNotBlamed() {
        CatchUp disturbed = new CatchUp(30_000, 30, true);

        assertThat(MIRROR.meets(demand(40_000, 1, null))).isEqualTo(Carried.NO);
        assertThat(disturbed.meets(demand(40_000, 1, null))).isEqualTo(Carried.UNKNOWN);
        assertThat(disturbed.meets(demand(20_000, 1, null))).isEqualTo(Carried.YES);
    }

    /** Three times 20,000 a second: the standby lacks 30 s of it after a minute. */
    @Test
    void burstMayNotOutlastTheObjective() {
        assertThat(MIRROR.meets(demand(20_000, 3, Duration.ofSeconds(59)))).isEqualTo(Carried.YES);
        assertThat(MIRROR.meets(demand(20_000, 3, Duration.ofSeconds(61)))).isEqualTo(Carried.NO);
    }

    @Test
    void burstOfWhichNobodySaysHowLongItLastsHasToBeKeptUpWith() {
        assertThat(MIRROR.meets(demand(20_000, 3, null))).isEqualTo(Carried.NO);
        assertThat(MIRROR.meets(demand(9_000, 3, null))).isEqualTo(Carried.YES);
    }

    private static Demand demand(double peak, double burst, @Nullable Duration burstLasts) {
        return new Demand(
                peak,
                0,
                burst,
                burstLasts,
                peak,
                MadeUp.P99,
                Duration.ofSeconds(30),
                Duration.ofDays(1),
                Duration.ZERO,
                3,
                0);
    }
}
