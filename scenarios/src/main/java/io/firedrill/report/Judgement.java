package io.firedrill.report;

import io.firedrill.checker.Checker;
import io.firedrill.engine.RunDirectory;
import io.firedrill.history.History;
import io.firedrill.history.StoredHistory;
import io.firedrill.history.UnreadableHistory;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioException;
import io.firedrill.scenario.ScenarioFile;
import java.io.IOException;

/** Judges what lies in a run's folder, whether just recorded or years old, and writes the reports beside it. */
public record Judgement(RunDirectory run) {
    /**
     * Judges it.
     *
     * @throws ScenarioException when the run's scenario is none
     * @throws IOException when a report cannot be written; a history that cannot be read is a verdict
     */
    public Judged judgeAndReport(RunFacts facts) throws IOException, ScenarioException {
        Scenario scenario = ScenarioFile.read(run.scenario());
        History history = opened();
        Judged judged = new Judged(scenario, history, Checker.check(scenario, history), facts);
        RunReport.write(run.root(), judged);
        return judged;
    }

    private History opened() {
        try {
            return StoredHistory.open(run.history());
        } catch (IOException e) {
            return new UnreadableHistory(e);
        }
    }
}
