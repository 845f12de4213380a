package io.firedrill.report;

import io.firedrill.checker.Verdict;
import io.firedrill.history.History;
import io.firedrill.scenario.Scenario;
import java.util.List;

/** A run that has been judged: all that a report is made of. */
public record Judged(Scenario scenario, History history, Verdict verdict, RunFacts facts) {
    /** What happened to the cluster though nobody had ordered it, a line each. */
    public List<String> disturbed() {
        return verdict.disturbances().stream()
                .map(disturbance -> "disturbed: " + disturbance)
                .toList();
    }
}
