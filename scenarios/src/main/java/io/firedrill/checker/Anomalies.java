package io.firedrill.checker;

import io.firedrill.scenario.Measure;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many anomalies of each kind were found in one place.
 *
 * @param records by kind, in the order of {@link Measure}; 0 for one that was looked for and not found; a kind that cannot
 *     be there, or that was not looked for, is absent
 */
public record Anomalies(Map<Measure, Long> records) {
    public Anomalies {
        records = Collections.unmodifiableMap(records.isEmpty() ? Map.of() : new EnumMap<>(records));
    }

    static Anomalies of(Stream<Tally> tallies) {
        Map<Measure, Long> records = new EnumMap<>(Measure.class);
        tallies.forEach(tally -> records.merge(tally.measure(), tally.records(), Long::sum));
        return new Anomalies(records);
    }

    /** How many of this kind; 0 also where none was looked for. */
    public long of(Measure kind) {
        return records.getOrDefault(kind, 0L);
    }
}
