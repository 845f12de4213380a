package io.firedrill.checker;

import io.firedrill.history.FailoverStep;
import io.firedrill.history.FailoverStepped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * When it was decided to go back to a region that had been left. A mirror that goes on then does not bring what it had not brought when the
 * region was left. Worked example: a is left when the mirror has {@code p#1..p#4} of {@code p#1..p#6}, and gone back to; the mirror goes on
 * with {@code p#7}. {@code p#5} and {@code p#6} are unreplicated, as if it had never gone on, and no gap.
 */
record Homecomings(List<FailoverStepped> decisions) {
    Homecomings {
        decisions = List.copyOf(decisions);
    }

    static Homecomings of(DrillFacts facts) {
        List<FailoverStepped> home = new ArrayList<>();
        Set<String> left = new HashSet<>();
        for (FailoverStepped decision : facts.steps(FailoverStep.DECIDED)) {
            if (left.contains(decision.to())) {
                home.add(decision);
            }
            left.add(decision.from());
        }
        return new Homecomings(home);
    }

    /** How often the region had been gone back to before. */
    int before(long atMicros, String region) {
        int before = 0;
        for (FailoverStepped decision : decisions) {
            if (decision.to().equals(region) && decision.atMicros() <= atMicros) {
                before++;
            }
        }
        return before;
    }
}
