package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TrafficRateTest {
    private final TrafficRate rate = new TrafficRate(1_000);

    @Test
    void isReachedByAQuarterOfWhatIsWanted() {
        assertThat(at(0, 5_000)).isFalse();
        assertThat(at(500, 5_125)).isTrue();
    }

    /** Four records in a second, as seen on a machine where a leader was then killed with nothing to lose. */
    @Test
    void isNotReachedByClientsThatAreStillStarting() {
        assertThat(at(0, 0)).isFalse();
        assertThat(at(1_000, 4)).isFalse();
        assertThat(at(2_000, 204)).isFalse();
        assertThat(at(3_000, 504)).isTrue();
    }

    @Test
    void isNotToldFromABurst() {
        assertThat(at(0, 0)).isFalse();
        assertThat(at(250, 900)).isFalse();
    }

    private boolean at(long millis, long acknowledged) {
        return rate.isReached(TimeUnit.MILLISECONDS.toNanos(millis), acknowledged);
    }
}
