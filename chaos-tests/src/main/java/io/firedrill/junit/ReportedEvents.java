package io.firedrill.junit;

import io.firedrill.engine.DrillListener;
import io.firedrill.engine.DrillProgress;
import io.firedrill.engine.DrillRun;
import io.firedrill.history.Phase;
import io.firedrill.report.FactsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of a test's project what a drill is doing. */
final class ReportedEvents implements DrillListener {
    private static final Logger LOG = LoggerFactory.getLogger("io.firedrill.junit");

    private final String command;

    /** @param command what a report says that the run is of */
    ReportedEvents(String command) {
        this.command = command;
    }

    /** A run that is never judged, since its test fails, can be judged by hand all the same. */
    @Override
    public void began(DrillRun run) {
        try {
            new FactsFile(run.directory()).write(DrillHistory.facts(run, command));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LOG.atInfo().log("run: {}", run.directory().root());
    }

    @Override
    public void phase(Phase phase, String detail) {
        LOG.atInfo().log("{} {}", phase, detail);
    }

    @Override
    public void event(String line) {
        LOG.atInfo().log(line);
    }

    @Override
    public void progress(DrillProgress progress) {
        LOG.atDebug().log("{}", progress);
    }
}
