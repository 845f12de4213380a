package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.fault.RegionView;
import io.firedrill.fault.Victim;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MissedByMistakeTest {
    private final Set<Victim> held = new HashSet<>();
    private final MissedByMistake mistakes = new MissedByMistake(held::contains, 8, 5);
    private RegionView view = seen(1, 2, 3);
    private final RunningRegion region = new RunningRegion(new TestRegion(3), null, () -> view);

    @Test
    void brokerThatRunsLeftAloneAndIsMissedIsToldOnceForEachTime() {
        assertThat(look(10)).isEmpty();
        view = seen(1, 3);
        assertThat(look(20)).singleElement().asString().contains("broker-2.a");
        view = seen(1, 2, 3);
        assertThat(look(8)).isEmpty();
        view = seen(1, 3);
        assertThat(look(20)).hasSize(1);
    }

    @Test
    void momentIsNotEnough() {
        look(8);
        view = seen(1, 3);
        assertThat(look(4)).isEmpty();
        view = seen(1, 2, 3);
        look(8);
        view = seen(1, 3);
        assertThat(look(4)).isEmpty();
    }

    @Test
    void whoIsHeldIsDeadOrHasNotComeYetIsNotMissedByMistake() {
        view = seen(2, 3);
        assertThat(look(20)).as("has not come yet").isEmpty();
        held.add(region.broker(2));
        region.broker(3).kill();
        view = seen(1);
        assertThat(look(20)).isEmpty();
    }

    @Test
    void whatAFaultThatIsOverStillDoesIsNoMistake() {
        look(8);
        held.add(region.broker(2));
        look(3);
        held.clear();
        look(7);
        view = seen(1, 3);
        assertThat(look(20)).as("fenced for what was done to it before").isEmpty();
        view = seen(1, 2, 3);
        look(8);
        view = seen(1, 3);
        assertThat(look(20)).as("steady since").hasSize(1);
    }

    @Test
    void regionThatNobodyReachesMissesNobody() {
        look(8);
        view = new RegionView(false, Set.of(), Map.of(), Set.of());
        assertThat(look(20)).isEmpty();
    }

    private List<String> look(int times) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            found.addAll(mistakes.look(region));
        }
        return found;
    }

    private static RegionView seen(Integer... brokers) {
        return new RegionView(true, Set.of(brokers), Map.of(), Set.of());
    }
}
