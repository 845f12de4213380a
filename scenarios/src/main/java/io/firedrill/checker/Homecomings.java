package io.firedrill.checker;

import io.firedrill.history.FailoverStep;
import io.firedrill.history.FailoverStepped;
import java.util.List;

/**
 * When it was decided to go to a region, which led before. A mirror that goes on then does not bring what it had not brought when the region
 * was left. Worked example: a is left when the mirror has {@code p#1..p#4} of {@code p#1..p#6}, and gone back to; the mirror goes on with
 * {@code p#7}. {@code p#5} and {@code p#6} are unreplicated, as if it had never gone on, and no gap.
 */
record Homecomings(List<FailoverStepped> decisions) {
    Homecomings {
        decisions = List.copyOf(decisions);
    }

    static Homecomings of(DrillFacts facts) {
        return new Homecomings(facts.steps(FailoverStep.DECIDED));
    }

    /** How often the region had been gone to before. */
    int before(long atMicros, String region) {
        return (int) decisions.stream()
                .filter(step -> step.to().equals(region) && step.atMicros() <= atMicros)
                .count();
    }
}
