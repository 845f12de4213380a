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
    /** The same where a group could not be judged: what was not found, or too few, may be with that group. */
    ExpectationResult withoutGroup() {
        boolean foundTooMany = measured.isPresent() && measured.getAsLong() > bound.most();
        boolean isOfAllGroups = measure.isOfGroups() || measure == Measure.RTO;
        return !isOfAllGroups || foundTooMany || bound.isAny() || topic.isPresent()
                ? this
                : new ExpectationResult(topic, measure, bound, measured, Outcome.UNKNOWN);
    }

    /** The same where the history of a producer has no end: what it sent last looks like what nobody sent. */
    ExpectationResult withTornProducer() {
        return measure == Measure.PHANTOM && outcome == Outcome.FAIL
                ? new ExpectationResult(topic, measure, bound, measured, Outcome.UNKNOWN)
                : this;
    }

    /** The same where the history of a producer, of the logs or of the drill was cut short: what there is too little of may be in the rest. */
    ExpectationResult withTornHistory() {
        boolean foundTooFew = measured.isPresent() && measured.getAsLong() < bound.least();
        return foundTooFew ? new ExpectationResult(topic, measure, bound, measured, Outcome.UNKNOWN) : this;
    }

    /** {@code lost}, or of one topic alone {@code orders: lost}. */
    public String label() {
        return topic.map(name -> name + ": " + measure.label()).orElse(measure.label());
    }
}
