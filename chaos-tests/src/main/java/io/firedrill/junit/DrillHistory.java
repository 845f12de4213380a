package io.firedrill.junit;

import io.firedrill.checker.ExpectationResult;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.Verdict;
import io.firedrill.engine.DrillRun;
import io.firedrill.engine.RunDirectory;
import io.firedrill.report.FactsFile;
import io.firedrill.report.Judged;
import io.firedrill.report.Judgement;
import io.firedrill.report.RunFacts;
import io.firedrill.report.Versions;
import io.firedrill.scenario.Bound;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.ScenarioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happened in a test's drill: each record that was sent, acknowledged, handed out and found in the logs. Used by one thread. */
public final class DrillHistory {
    private final RunDirectory directory;
    private final Ending ending;
    private final String command;
    private @Nullable Judged judged;
    private @Nullable RuntimeException failure;
    private final Set<Measure> demanded = EnumSet.noneOf(Measure.class);
    private boolean damageWasDemanded;

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
     * What it proves. Asked for the first time, the drill is brought to its end: faults that have an end are waited for, the others healed, producers
     * closed; groups and mirrors catch up, and an independent reader reads the logs.
     *
     * @throws UncheckedIOException when the history or a report cannot be written
     */
    public Verdict verdict() {
        return judged().verdict();
    }

    /** Somebody has said what is to hold of {@code measure}. */
    void demanded(Measure measure, Bound bound) {
        demanded.add(measure);
        damageWasDemanded |= !measure.normal().accepts(bound.least());
    }

    /** What nobody has said anything of, and every scenario is held to; nothing where damage was demanded, which is seen in many measures. */
    List<ExpectationResult> unmetOtherwise() {
        return damageWasDemanded
                ? List.of()
                : verdict().expectations().stream()
                        .filter(result -> result.outcome() != Outcome.PASS && !demanded.contains(result.measure()))
                        .toList();
    }

    /** The page that tells of it; written with the verdict. */
    public Path report() {
        return directory.root().resolve("report.html");
    }

    /** The run's folder: history, reports, the logs of all processes. {@code firedrill show} looks up records in it. */
    public Path folder() {
        return directory.root();
    }

    private Judged judged() {
        if (failure != null) {
            throw failure;
        }
        Judged known = judged;
        if (known == null) {
            try {
                known = judge();
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
            judged = known;
        }
        return known;
    }

    static RunFacts facts(DrillRun run, String command) {
        return new RunFacts(
                run.runId(),
                run.seed(),
                command,
                run.began(),
                run.took(),
                Versions.of(run.provider(), run.found()),
                run.reusedRegions());
    }

    private Judged judge() {
        try {
            DrillRun run = ending.end();
            RunFacts facts = facts(run, command);
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
