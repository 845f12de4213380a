package io.firedrill.checker;

import io.firedrill.scenario.Bound;
import io.firedrill.scenario.Measure;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One measure held against its bound.
 *
 * @param topic of which alone it was measured; empty for what the scenario as a whole expects
 * @param measured in the measure's unit; empty where it could not be determined
 */
public record ExpectationResult(
        Optional<String> topic, Measure measure, Bound bound, OptionalLong measured, Outcome outcome) {
    /** The same where something could not be looked at: what is too few may be enough by that. */
    ExpectationResult withMoreToCome() {
        boolean tooFew = outcome == Outcome.FAIL && measured.isPresent() && measured.getAsLong() < bound.least();
        return tooFew ? new ExpectationResult(topic, measure, bound, measured, Outcome.UNKNOWN) : this;
    }

    /** {@code lost}, or of one topic alone {@code orders: lost}. */
    public String label() {
        return topic.map(name -> name + ": " + measure.label()).orElse(measure.label());
    }
}
