package io.firedrill.engine;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A region whose brokers are kept apart.
 *
 * @param brokers how many the region has
 * @param sides ids of those that do not reach each other; a broker that is on no side reaches all
 */
record SplitSides(int brokers, List<Set<Integer>> sides) {
    SplitSides {
        sides = sides.stream().map(Set::copyOf).toList();
    }

    /**
     * Who is left without a majority while others have one, and so is fenced when its session ends; empty where nobody is, or
     * where nobody can fence anybody.
     */
    Set<Integer> outvoted() {
        Set<Integer> outvoted = new TreeSet<>();
        boolean someoneGoesOn = false;
        for (Set<Integer> side : sides) {
            int others = (int) sides.stream()
                    .filter(other -> !other.equals(side))
                    .flatMap(Collection::stream)
                    .distinct()
                    .count();
            if ((brokers - others) * 2 > brokers) {
                someoneGoesOn = true;
            } else {
                outvoted.addAll(side);
            }
        }
        return someoneGoesOn ? outvoted : Set.of();
    }
}
