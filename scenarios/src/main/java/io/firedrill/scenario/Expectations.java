package io.firedrill.scenario;

import java.util.EnumMap;
import java.util.Map;

/**
 * What must hold for a pass. A measure that the scenario leaves out has its {@linkplain Measure#normal() normal} bound.
 *
 * @param stated only what the scenario says
 */
public record Expectations(Map<Measure, Bound> stated) {
    public Expectations {
        stated = Map.copyOf(stated);
    }

    /** One bound per measure, in the measures' order; a new map. */
    public Map<Measure, Bound> bounds() {
        Map<Measure, Bound> all = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            all.put(measure, stated.getOrDefault(measure, measure.normal()));
        }
        return all;
    }
}
