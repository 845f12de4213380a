package io.firedrill.gate;

import io.firedrill.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scenarios that a gate runs, in their order, each as often as it repeats.
 *
 * @param leftOut what the budget has no room for
 */
public record GatePlan(List<Scenario> scenarios, List<Scenario> leftOut, int repeat) {
    private static final Duration REGION_AND_READING = Duration.ofSeconds(15);
    private static final Duration MIRROR = Duration.ofSeconds(30);

    public GatePlan {
        scenarios = List.copyOf(scenarios);
        leftOut = List.copyOf(leftOut);
    }

    /** All of {@code wanted}. */
    public static GatePlan of(List<Scenario> wanted, int repeat) {
        return new GatePlan(wanted, List.of(), repeat);
    }

    /**
     * As many of them, the first first, as probably take no longer than {@code budget}. A scenario and its unsafe twin are
     * in it together or not at all: without the twin nobody knows what the green is worth.
     */
    public GatePlan within(Duration budget) {
        List<Scenario> fitting = new ArrayList<>();
        List<Scenario> others = new ArrayList<>();
        Duration left = budget;
        for (List<Scenario> together : withTwins()) {
            Duration needed = total(together);
            if (needed.compareTo(left) <= 0) {
                fitting.addAll(together);
                left = left.minus(needed);
            } else {
                others.addAll(together);
            }
        }
        return new GatePlan(fitting, others, repeat);
    }

    /** What the least of it takes that can be run by itself. */
    public Duration least() {
        return withTwins().stream().map(this::total).min(Duration::compareTo).orElse(Duration.ZERO);
    }

    private Collection<List<Scenario>> withTwins() {
        Map<String, List<Scenario>> bySafeName = new LinkedHashMap<>();
        for (Scenario scenario : scenarios) {
            bySafeName
                    .computeIfAbsent(scenario.twinOf().orElse(scenario.name()), name -> new ArrayList<>())
                    .add(scenario);
        }
        return bySafeName.values();
    }

    /** How many drills that are. */
    public int drills() {
        return scenarios.size() * repeat;
    }

    /** How long all of it probably takes. */
    public Duration estimate() {
        return total(scenarios);
    }

    private Duration total(List<Scenario> together) {
        return together.stream()
                .map(GatePlan::estimate)
                .reduce(Duration.ZERO, Duration::plus)
                .multipliedBy(repeat);
    }

    /** How long a drill probably takes, as measured on two cores. */
    static Duration estimate(Scenario scenario) {
        Duration standing = scenario.flows().isEmpty() ? REGION_AND_READING : REGION_AND_READING.plus(MIRROR);
        return standing.plus(scenario.duration());
    }
}
