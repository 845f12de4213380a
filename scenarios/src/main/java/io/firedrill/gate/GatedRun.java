package io.firedrill.gate;

import io.firedrill.checker.Outcome;
import io.firedrill.report.Judged;
import io.firedrill.scenario.Scenario;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One drill of a gate.
 *
 * @param folder where its reports are
 * @param setAside the same drill before, which something disturbed that nobody had ordered; it does not count
 */
public record GatedRun(Judged judged, Path folder, Optional<GatedRun> setAside) {
    public Scenario scenario() {
        return judged.scenario();
    }

    public Outcome outcome() {
        return judged.verdict().outcome();
    }

    /** Whether it did not pass, and a second failure that nobody had ordered may be why. */
    public boolean isToBeRunAgain() {
        return outcome() != Outcome.PASS && !judged.verdict().disturbances().isEmpty();
    }

    /** What disturbed the run that was set aside, and what that had shown; empty where none was. */
    Optional<String> whySetAside() {
        return setAside.map(first -> "Run again: %s. The first run is %s and does not count."
                .formatted(
                        String.join("; ", first.judged().verdict().disturbances()),
                        first.outcome().label()));
    }
}
