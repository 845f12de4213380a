package io.firedrill.checker;

import io.firedrill.history.FailoverStep;
import io.firedrill.history.FailoverStepped;
import io.firedrill.history.SendAcknowledged;
import java.util.List;

/**
 * <em>diverged</em>: a record that a region acknowledged after its clients had been moved to another one, which does not have it.
 * Both have taken writes since, and nobody will ever bring them together unasked. Worked example: region a is lost at 4 s with
 * {@code p#8} at offset 8 of {@code orders-0}, which the mirror has not read; at 7 s all clients are in b. At 20 s a is back,
 * and a producer that nobody has told writes {@code q#3} to offset 9 of a. Neither is in {@code a.orders-0} in b: {@code p#8} is
 * <em>unreplicated</em>, the price of the loss, and {@code q#3} diverged, for which there was no need. Had a mirror brought
 * {@code q#3} over, or had the clients been moved back to a at 15 s, it would not be.
 */
record DivergedRecords(List<FailoverStepped> switches) {
    DivergedRecords {
        switches = List.copyOf(switches);
    }

    static DivergedRecords of(DrillFacts facts) {
        return new DivergedRecords(facts.steps(FailoverStep.SWITCHED));
    }

    /** Whether a record that {@code mirror} does not have was acknowledged when its region had been left for the mirror's. */
    boolean include(SendAcknowledged absent, JudgedLog mirror) {
        String left = mirror.source().region();
        return switches.stream()
                .filter(step -> step.atMicros() < absent.atMicros())
                .filter(step -> step.from().equals(left) || step.to().equals(left))
                .reduce((first, last) -> last)
                .filter(step -> step.from().equals(left)
                        && step.to().equals(mirror.log().region()))
                .isPresent();
    }
}
