package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitSidesTest {
    @Test
    void sideWithoutAMajorityIsOutvoted() {
        assertThat(new SplitSides(3, List.of(Set.of(2), Set.of(1, 3))).outvoted())
                .containsExactly(2);
        assertThat(new SplitSides(5, List.of(Set.of(1, 2, 3), Set.of(4), Set.of(5))).outvoted())
                .containsExactly(4, 5);
    }

    @Test
    void brokerThatReachesBothSidesVotesWithBoth() {
        assertThat(new SplitSides(3, List.of(Set.of(1), Set.of(2))).outvoted()).isEmpty();
    }

    @Test
    void nobodyIsOutvotedWhereNobodyHasAMajority() {
        assertThat(new SplitSides(4, List.of(Set.of(1, 2), Set.of(3, 4))).outvoted())
                .isEmpty();
        assertThat(new SplitSides(3, List.of(Set.of(1), Set.of(2), Set.of(3))).outvoted())
                .isEmpty();
    }
}
