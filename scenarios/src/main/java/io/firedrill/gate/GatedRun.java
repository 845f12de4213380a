package io.firedrill.gate;

import io.firedrill.checker.Outcome;
import io.firedrill.report.Judged;
import io.firedrill.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** Whether a disturbance may be why its outcome is what it is. */
    public boolean isToBeRunAgain() {
        return judged.verdict().mayBeOwedToDisturbance();
    }

    /** What the reader should know besides its outcome: what disturbed it, and the run that was set aside. */
    List<String> notes() {
        List<String> notes = new ArrayList<>(judged.disturbed());
        setAside.map(GatedRun::whyItDoesNotCount).ifPresent(notes::add);
        return notes;
    }

    private String whyItDoesNotCount() {
        return "run again: the first run (%s) is %s and does not count: %s"
                .formatted(
                        folder.getFileName(),
                        outcome().label(),
                        String.join("; ", judged.verdict().disturbances()));
    }
}
