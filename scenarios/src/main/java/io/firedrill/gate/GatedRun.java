package io.firedrill.gate;

import io.firedrill.checker.Outcome;
import io.firedrill.report.Judged;
import io.firedrill.scenario.Scenario;
import java.nio.file.Path;

/**
 * One drill of a gate.
 *
 * @param folder where its reports are
 */
public record GatedRun(Judged judged, Path folder) {
    public Scenario scenario() {
        return judged.scenario();
    }

    public Outcome outcome() {
        return judged.verdict().outcome();
    }
}
