package io.firedrill.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A region whose brokers are kept apart.
 *
 * @param sides their ids; who reaches somebody of a side, be it through others, is on it, and each broker is on one
 */
record SplitSides(List<Set<Integer>> sides) {
    SplitSides {
        sides = sides.stream().map(Set::copyOf).toList();
    }

    /**
     * The sides that are left.
     *
     * @param brokers how many the region has, with ids from 1 on
     * @param areApart whether two do not reach each other
     */
    static SplitSides of(int brokers, BiPredicate<Integer, Integer> areApart) {
        Set<Integer> left = IntStream.rangeClosed(1, brokers).boxed().collect(Collectors.toCollection(TreeSet::new));
        List<Set<Integer>> sides = new ArrayList<>();
        while (!left.isEmpty()) {
            Set<Integer> side = new TreeSet<>();
            Deque<Integer> reached = new ArrayDeque<>(List.of(left.iterator().next()));
            while (!reached.isEmpty()) {
                int one = reached.pop();
                left.remove(one);
                side.add(one);
                left.stream().filter(other -> !areApart.test(one, other)).forEach(reached::add);
            }
            sides.add(side);
        }
        return new SplitSides(sides);
    }

    /** The side that has more than half of the brokers; empty if none has. */
    Optional<Set<Integer>> majority() {
        int brokers = sides.stream().mapToInt(Set::size).sum();
        return sides.stream().filter(side -> side.size() * 2 > brokers).findAny();
    }

    /**
     * Who is left without a majority while others have one, and so is fenced when its session ends; empty where nobody is, or
     * where nobody can fence anybody.
     */
    Set<Integer> outvoted() {
        return majority()
                .map(others -> sides.stream()
                        .filter(side -> !side.equals(others))
                        .flatMap(Set::stream)
                        .collect(Collectors.toCollection(TreeSet::new)))
                .orElseGet(TreeSet::new);
    }
}
