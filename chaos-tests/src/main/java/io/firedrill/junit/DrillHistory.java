package io.firedrill.junit;

import io.firedrill.checker.Verdict;
import io.firedrill.engine.DrillRun;
import io.firedrill.engine.RunDirectory;
import io.firedrill.report.FactsFile;
import io.firedrill.report.Judged;
import io.firedrill.report.Judgement;
import io.firedrill.report.RunFacts;
import io.firedrill.report.Versions;
import io.firedrill.scenario.ScenarioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What happened in a test's drill: each record that was sent, acknowledged, handed out and found in the logs. Used by one thread. */
public final class DrillHistory {
    private final RunDirectory directory;
    private final Ending ending;
    private final String command;
    private @Nullable Judged judged;
    private boolean asked;

    /** How a drill is brought to its end. */
    interface Ending {
        DrillRun end() throws IOException, InterruptedException;
    }

    /** @param command what the report says that the run is of */
    DrillHistory(RunDirectory directory, String command, Ending ending) {
        this.directory = directory;
        this.command = command;
        this.ending = ending;
    }

    /**
     * What it proves. Asked for the first time, the drill is brought to its end: faults that have an end are waited for, the others healed, producers are closed, groups and mirrors catch up, and the
     * logs are read by nobody's client.
     *
     * @throws UncheckedIOException when the history or a report cannot be written
     */
    public Verdict verdict() {
        asked = true;
        return judged().verdict();
    }

    /** The page that tells of it; written with the verdict. */
    public Path report() {
        return directory.root().resolve("report.html");
    }

    /** The run's folder: history, reports, the logs of all processes. {@code firedrill show} looks up records in it. */
    public Path folder() {
        return directory.root();
    }

    /** Whether the test has asked for the verdict. */
    boolean wasAsked() {
        return asked;
    }

    /** Judges the drill; the test has not asked for it by that. */
    Judged judged() {
        Judged known = judged;
        if (known == null) {
            known = judge();
            judged = known;
        }
        return known;
    }

    private Judged judge() {
        try {
            DrillRun run = ending.end();
            RunFacts facts = new RunFacts(
                    run.runId(), run.seed(), command, run.began(), run.took(), Versions.all(), run.reusedRegions());
            new FactsFile(run.directory()).write(facts);
            return new Judgement(run.directory()).judgeAndReport(facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ScenarioException e) {
            throw new IllegalStateException("the scenario that was run cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the drill was at its end", e);
        }
    }
}
