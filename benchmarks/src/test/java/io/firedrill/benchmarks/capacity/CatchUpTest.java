package io.firedrill.benchmarks.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
        assertThat(MIRROR.keepsUpWith(40_000)).isEqualTo(Carried.NO);
        assertThat(new CatchUp(30_000, 30, true).keepsUpWith(40_000)).isEqualTo(Carried.UNKNOWN);
        assertThat(new CatchUp(30_000, 30, true).keepsUpWith(20_000)).isEqualTo(Carried.YES);
    }
}
