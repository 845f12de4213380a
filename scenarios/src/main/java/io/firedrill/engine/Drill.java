package io.firedrill.engine;

import io.firedrill.process.ChildProcesses;
import io.firedrill.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a scenario. Whatever ends it, an error or an interrupt included, the faults are healed, no process is left
 * and the history says that it is incomplete.
 */
public final class Drill {
    private static final Logger LOG = LoggerFactory.getLogger(Drill.class);
    private final Scenario scenario;
    private final boolean wasDrawn;
    private final DrillOptions options;
    private final DrillListener listener;
    private final Optional<RegionPool> pool;

    /** A drill with regions of its own. */
    public Drill(Scenario scenario, DrillOptions options, DrillListener listener) {
        this(scenario, options, listener, Optional.empty());
    }

    /**
     * A drill that may share its regions with others.
     *
     * @param pool in which it looks for its regions, and to which it leaves those that the next drill can use
     */
    public Drill(Scenario scenario, DrillOptions options, DrillListener listener, Optional<RegionPool> pool) {
        this.scenario = scenario.drawn(options.seed());
        this.wasDrawn = scenario.random().isPresent();
        this.options = options;
        this.pool = pool;
        this.listener = listener;
    }

    /**
     * Runs the drill; returns when everything is stopped. An interrupt of the calling thread ends the drill early; the
     * interrupt is consumed.
     *
     * @throws IOException when the run's folder or the history cannot be written, or the provider of the regions cannot do what the
     *     scenario, with its random faults drawn, wants
     */
    public DrillRun run() throws IOException {
        Optional<String> obstacle = options.provider().obstacle(scenario);
        if (obstacle.isPresent()) {
            throw new IOException("%s: %s".formatted(scenario.name(), obstacle.get()));
        }
        DrillFiles files = DrillFiles.begin(scenario, options, listener);
        List<String> reused;
        try (files) {
            if (wasDrawn) {
                Files.copy(files.directory().scenario(), files.directory().timeline());
            }
            reused = carryOut(files);
        }
        return files.run(reused);
    }

    /** Returns the names of the regions that were reused. */
    private List<String> carryOut(DrillFiles files) throws IOException {
        DrillFrame frame = new DrillFrame(
                files.directory(), ChildProcesses.open(), files.events(), options.seed(), options.provider());
        try (DrillStage stage = new DrillStage(scenario, frame, pool, false)) {
            goThroughPhases(stage, files.events());
            files.found(stage.found());
            return stage.takenOver();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** What ends the drill is written down before the stage is closed, and the closing is not interrupted. */
    private static void goThroughPhases(DrillStage stage, DrillEvents events) throws IOException {
        boolean interrupted = Phases.goThrough(events, () -> {
            stage.setUp();
            stage.warmUp();
            stage.traffic();
            stage.settle();
            stage.readLogs();
            stage.done();
        });
        if (interrupted) {
            LOG.atDebug().log("the drill ended by an interrupt");
        }
    }
}
