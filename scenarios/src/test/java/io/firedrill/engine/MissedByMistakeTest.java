package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.fault.Hold;
import io.firedrill.fault.RegionView;
import io.firedrill.fault.Victim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A region of three whose brokers are fenced after two silent seconds; one look each 100 ms, one view each 200 ms. */
class MissedByMistakeTest {
    private final Map<Victim, Hold> holds = new HashMap<>();
    private RegionView view = seen(1, 2, 3);
    private long nanos;
    private final RunningRegion region = new RunningRegion(new TestRegion(3), null, () -> view);
    private final MissedByMistake mistakes = new MissedByMistake(
            region, victim -> holds.getOrDefault(victim, Hold.NONE), Duration.ofSeconds(2), () -> nanos);

    @Test
    void brokerThatRunsLeftAloneAndIsMissedIsToldOnceForEachTime() {
        assertThat(look(1_000, 1, 2, 3)).isEmpty();
        assertThat(look(3_000, 1, 3))
                .containsExactly("broker-2.a runs, no fault is done to it, and its region took it for dead");
        assertThat(look(1_000, 1, 2, 3)).isEmpty();
        assertThat(look(3_000, 1, 3)).hasSize(1);
    }

    @Test
    void momentIsNotEnough() {
        look(1_000, 1, 2, 3);
        assertThat(look(400, 1, 3)).isEmpty();
        look(1_000, 1, 2, 3);
        assertThat(look(400, 1, 3)).isEmpty();
    }

    @Test
    void oneViewLookedAtOftenIsOneView() {
        look(1_000, 1, 2, 3);
        view = seen(1, 3);
        for (int i = 0; i < 20; i++) {
            assertThat(mistakes.look()).isEmpty();
        }
    }

    @Test
    void whoIsHeldIsDeadOrHasNotComeYetIsNotMissedByMistake() {
        assertThat(look(5_000, 2, 3)).as("has not come yet").isEmpty();
        holds.put(region.broker(2), Hold.STILL);
        region.broker(3).kill();
        assertThat(look(5_000, 1)).isEmpty();
    }

    @Test
    void whatAFaultThatIsOverStillDoesIsNoMistake() {
        hold(Hold.CUT);
        look(2_800, 1, 2, 3);
        assertThat(look(5_000, 1, 3))
                .as("fenced for what was done to it before")
                .isEmpty();
        look(400, 1, 2, 3);
        assertThat(look(3_000, 1, 3)).as("there again since").hasSize(1);
    }

    @Test
    void whoStoodStillSpeaksAtOnceWhenItIsLetGo() {
        hold(Hold.STILL);
        look(800, 1, 2, 3);
        assertThat(look(5_000, 1, 3)).as("fenced as it was let go").isEmpty();
        hold(Hold.STILL);
        look(1_200, 1, 2, 3);
        assertThat(look(3_000, 1, 3)).as("silent though it goes on").hasSize(1);
    }

    @Test
    void pauseDoesNotShortenWhatACutBeforeItMayStillDo() {
        hold(Hold.CUT);
        hold(Hold.STILL);
        look(1_400, 1, 2, 3);
        assertThat(look(5_000, 1, 3)).isEmpty();
    }

    @Test
    void regionThatComesBackBrokerByBrokerMissesNobody() {
        look(1_000, 1, 2, 3);
        view = new RegionView(false, Set.of(), Map.of(), Set.of());
        assertThat(mistakes.look()).isEmpty();
        assertThat(look(5_000, 1, 3)).isEmpty();
    }

    /** Holds broker 2 for a second. */
    private void hold(Hold hold) {
        holds.put(region.broker(2), hold);
        look(1_000, 1, 2, 3);
        holds.clear();
    }

    /** Looks for so long at a region of which {@code brokers} are seen. */
    private List<String> look(int millis, Integer... brokers) {
        List<String> found = new ArrayList<>();
        for (int passed = 0; passed < millis; passed += 100) {
            if (passed % 200 == 0) {
                view = seen(brokers);
            }
            found.addAll(mistakes.look());
            nanos += 100_000_000;
        }
        return found;
    }

    private static RegionView seen(Integer... brokers) {
        return new RegionView(true, Set.of(brokers), Map.of(), Set.of());
    }
}
