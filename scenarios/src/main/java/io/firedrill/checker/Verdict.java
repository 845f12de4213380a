package io.firedrill.checker;

import java.util.List;
import java.util.Optional;

/**
 * What a history proves.
 *
 * @param expectations one entry per measure
 * @param topics one entry per log that was judged: each topic in its own region if that survived, and in each target of
 *     a flow, sorted by topic and region
 * @param groups one entry per consumer group
 * @param recovery empty where no region was lost
 * @param findings what went wrong, with witness records; unknowns included
 * @param unknowns why the verdict is unknown; empty otherwise, one line each
 * @param disturbances what happened to the cluster though nobody had ordered it, a line each: it explains what was found, and excuses nothing
 * @param totals what the producers did
 */
public record Verdict(
        Outcome outcome,
        List<ExpectationResult> expectations,
        List<TopicVerdict> topics,
        List<GroupVerdict> groups,
        Optional<Recovery> recovery,
        List<Finding> findings,
        List<String> unknowns,
        List<String> disturbances,
        SendTotals totals) {

    public Verdict {
        expectations = List.copyOf(expectations);
        topics = List.copyOf(topics);
        groups = List.copyOf(groups);
        findings = List.copyOf(findings);
        unknowns = List.copyOf(unknowns);
        disturbances = List.copyOf(disturbances);
    }

    /**
     * Whether a second failure that nobody had ordered may be why the outcome is what it is: the same drill, run again without one, tells
     * what it was meant to tell.
     */
    public boolean mayBeOwedToDisturbance() {
        return !disturbances.isEmpty() && (outcome != Outcome.PASS || passesByDamage());
    }

    /** Whether it could pass only because something went wrong, as an unsafe twin does. */
    private boolean passesByDamage() {
        return expectations.stream().anyMatch(expectation -> expectation.bound().least() > 0);
    }
}
