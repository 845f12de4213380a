package io.firedrill.engine;

import io.firedrill.fault.Victim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A split as it is to be made now: its sides, each resolved once, since a leader may move between two looks.
 *
 * @param sides two or more, or one: then the other side is the rest of its region
 */
record ResolvedSplit(List<List<ResolvedTarget>> sides) {
    ResolvedSplit {
        sides = sides.size() == 1 ? List.of(List.copyOf(sides.get(0)), restOf(sides.get(0))) : List.copyOf(sides);
    }

    private static List<ResolvedTarget> restOf(List<ResolvedTarget> side) {
        List<ResolvedTarget> rest = new ArrayList<>();
        brokers(side).forEach((region, ids) -> {
            List<Integer> others = IntStream.rangeClosed(1, region.brokers().size())
                    .filter(id -> !ids.contains(id))
                    .boxed()
                    .toList();
            if (!others.isEmpty()) {
                rest.add(ResolvedTarget.of(region, others));
            }
        });
        return rest;
    }

    private static Map<RunningRegion, Set<Integer>> brokers(List<ResolvedTarget> side) {
        Map<RunningRegion, Set<Integer>> brokers = new HashMap<>();
        side.forEach(target -> target.brokers()
                .ifPresent(some -> brokers.computeIfAbsent(some.region(), region -> new TreeSet<>())
                        .addAll(some.ids())));
        return brokers;
    }

    /** The names under which each side's processes are known to the network. */
    List<Set<String>> processes() {
        return sides.stream()
                .map(side -> side.stream()
                        .flatMap(target -> target.victims().stream())
                        .map(Victim::linkName)
                        .collect(Collectors.toSet()))
                .toList();
    }
}
