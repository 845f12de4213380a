package io.firedrill.engine;

import io.firedrill.history.HistoryClock;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.WriterRole;
import io.firedrill.process.ChildProcesses;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a scenario. Whatever ends it, an error or an interrupt included, the faults are healed, no process is left
 * and the history says that it is incomplete.
 */
public final class Drill {
    private static final Logger LOG = LoggerFactory.getLogger(Drill.class);
    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Scenario scenario;
    private final boolean wasDrawn;
    private final DrillOptions options;
    private final DrillListener listener;
    private final Optional<RegionPool> pool;
    private final LongSupplier clock = new HistoryClock();

    /** A drill with regions of its own. */
    public Drill(Scenario scenario, DrillOptions options, DrillListener listener) {
        this(scenario, options, listener, Optional.empty());
    }

    /** @param pool in which it looks for its regions, and to which it leaves those that the next drill can use */
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
     * @throws IOException when the run's folder or the history cannot be written
     */
    public DrillRun run() throws IOException {
        Instant began = Instant.now();
        String runId = "%s-%s-%s"
                .formatted(
                        RUN_ID.format(began),
                        scenario.name(),
                        Long.toString(ProcessHandle.current().pid(), 36));
        RunDirectory directory = RunDirectory.create(options.runs(), runId);
        Files.writeString(directory.scenario(), ScenarioFile.write(scenario));
        if (wasDrawn) {
            Files.copy(directory.scenario(), directory.timeline());
        }
        listener.began(new DrillRun(runId, directory, options.seed(), began, Duration.ZERO, List.of()));
        HistoryWriterInfo info = new HistoryWriterInfo(1, "engine", WriterRole.ENGINE, "engine", 0);
        List<String> reused;
        try (HistoryWriter history = HistoryWriter.create(directory.history(), info)) {
            reused = carryOut(directory, new DrillEvents(history, listener, clock));
        } finally {
            // Also on a full disk: it is then the data that fill it.
            if (!options.keepData()) {
                directory.deleteData();
            }
        }
        return new DrillRun(runId, directory, options.seed(), began, Duration.between(began, Instant.now()), reused);
    }

    /** Returns the names of the regions that were reused. */
    private List<String> carryOut(RunDirectory directory, DrillEvents events) throws IOException {
        DrillFrame frame = new DrillFrame(directory, ChildProcesses.open(), events, options.seed());
        try (DrillStage stage = new DrillStage(scenario, frame, pool)) {
            goThroughPhases(stage, events);
            return stage.takenOver();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** What ends the drill is written down before the stage is closed, and the closing is not interrupted. */
    private static void goThroughPhases(DrillStage stage, DrillEvents events) throws IOException {
        try {
            stage.setUp();
            stage.warmUp();
            stage.traffic();
            stage.settle();
            stage.readLogs();
            stage.done();
        } catch (DrillException e) {
            if (!events.isPointless()) {
                events.problem(String.valueOf(e.getMessage()));
            }
        } catch (InterruptedException | InterruptException e) {
            events.problem("the drill was interrupted");
        } catch (KafkaException | IllegalStateException e) {
            // A region that does not answer where it should: the drill cannot go on, the verdict says so.
            events.problem("the drill could not go on: " + e.getMessage());
        }
        // The clients restore the flag when they are interrupted; from here on the drill is over.
        if (Thread.interrupted()) {
            LOG.atDebug().log("the drill ended by an interrupt");
        }
    }
}
