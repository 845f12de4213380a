package io.firedrill.scenario;

import java.util.List;
import java.util.OptionalLong;

/**
 * Faults to draw.
 *
 * @param seed of the draw; empty for the drill's own
 * @param faults how many
 * @param budget how many brokers of a region may be broken at once
 * @param kinds to draw from, as the timeline spells them
 */
public record RandomFaults(OptionalLong seed, int faults, int budget, List<String> kinds) {
    public RandomFaults {
        kinds = List.copyOf(kinds);
    }
}
