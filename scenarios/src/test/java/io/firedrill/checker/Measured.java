package io.firedrill.checker;

import io.firedrill.scenario.Measure;
import java.util.EnumMap;
import java.util.Map;

/** What verdicts say. */
final class Measured {
    private Measured() {}

    static long measured(Verdict verdict, Measure measure) {
        return result(verdict, measure).measured().orElseThrow();
    }

    static ExpectationResult result(Verdict verdict, Measure measure) {
        return verdict.expectations().stream()
                .filter(result -> result.measure() == measure)
                .findFirst()
                .orElseThrow();
    }

    /** Everything that is there at least once. */
    static Map<Measure, Long> anomalies(Verdict verdict) {
        Map<Measure, Long> found = new EnumMap<>(Measure.class);
        verdict.expectations().forEach(result -> result.measured().ifPresent(records -> {
            if (records > 0) {
                found.put(result.measure(), records);
            }
        }));
        return found;
    }
}
