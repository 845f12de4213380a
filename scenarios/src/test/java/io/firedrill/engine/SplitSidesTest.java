package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitSidesTest {
    /** Brokers who do not reach each other unless they are on one of these sides together. */
    private static SplitSides apart(int brokers, List<Set<Integer>> sides) {
        return SplitSides.of(
                brokers, (one, other) -> sides.stream().noneMatch(side -> side.containsAll(Set.of(one, other))));
    }

    @Test
    void sideWithoutAMajorityIsOutvoted() {
        assertThat(apart(3, List.of(Set.of(1, 3))).outvoted()).containsExactly(2);
        assertThat(apart(5, List.of(Set.of(1, 2, 3))).outvoted()).containsExactly(4, 5);
    }

    @Test
    void brokerThatReachesBothSidesVotesWithBoth() {
        assertThat(apart(3, List.of(Set.of(1, 3), Set.of(2, 3))).outvoted()).isEmpty();
    }

    @Test
    void whoIsReachedThroughOthersOnlyIsOnTheirSide() {
        SplitSides chain = apart(5, List.of(Set.of(5, 1), Set.of(1, 3), Set.of(3, 4)));

        assertThat(chain.sides()).containsExactly(Set.of(1, 3, 4, 5), Set.of(2));
        assertThat(chain.outvoted()).containsExactly(2);
    }

    @Test
    void nobodyIsOutvotedWhereNobodyHasAMajority() {
        assertThat(apart(4, List.of(Set.of(1, 2), Set.of(3, 4))).outvoted()).isEmpty();
        assertThat(apart(3, List.of()).outvoted()).isEmpty();
    }

    @Test
    void nobodyIsOutvotedWhereAllReachEachOther() {
        assertThat(apart(3, List.of(Set.of(1, 2, 3))).outvoted()).isEmpty();
        assertThat(apart(1, List.of()).outvoted()).isEmpty();
    }
}
