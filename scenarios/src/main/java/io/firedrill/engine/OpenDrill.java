package io.firedrill.engine;

import io.firedrill.process.ChildProcesses;
import io.firedrill.scenario.Action;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.ProducerSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioFile;
import io.firedrill.scenario.TimelineEntry;
import io.firedrill.workload.LedgerConsumer;
import io.firedrill.workload.LedgerProducer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A drill whose timeline is somebody's code: the scenario says what there is, the caller what happens. Its clients may be processes, as in
 * any drill, or of this JVM, for producers and groups whose scenario gives them none. Thread-safe: what is done comes one
 * after the other.
 */
public final class OpenDrill implements AutoCloseable {
    private static final String ABANDONED = "the drill was given up before its end";

    private final Scenario scenario;
    private final DrillFiles files;
    private final DrillStage stage;
    private final List<TimelineEntry> happened = new ArrayList<>();
    private final TimelineRunner timeline;
    private boolean over;

    private OpenDrill(Scenario scenario, DrillFiles files, DrillStage stage, TimelineRunner timeline) {
        this.scenario = scenario;
        this.files = files;
        this.stage = stage;
        this.timeline = timeline;
    }

    /**
     * Starts the regions, mirrors and processes of {@code scenario}, whose own timeline is not looked at; returns when they are ready.
     *
     * @param needsLinks whether links between processes may be broken; each byte between them passes a proxy then
     * @throws DrillException when they are not ready in time; nothing is left running
     * @throws IOException when the run's folder cannot be written
     */
    public static OpenDrill start(Scenario scenario, DrillOptions options, DrillListener listener, boolean needsLinks)
            throws DrillException, IOException, InterruptedException {
        DrillFiles files = DrillFiles.begin(scenario, options, listener);
        OpenDrill begun = null;
        try {
            begun = begin(scenario, files, options, needsLinks);
            return begun;
        } finally {
            if (begun == null) {
                files.events().problem("the drill did not begin");
                files.close();
            }
        }
    }

    private static OpenDrill begin(Scenario scenario, DrillFiles files, DrillOptions options, boolean needsLinks)
            throws DrillException, IOException, InterruptedException {
        DrillFrame frame = new DrillFrame(
                files.directory(), ChildProcesses.open(), files.events(), options.seed(), options.provider());
        DrillStage stage = new DrillStage(scenario, frame, Optional.empty(), needsLinks);
        OpenDrill begun = null;
        try {
            stage.setUp();
            stage.warmUp();
            begun = new OpenDrill(scenario, files, stage, stage.beginTraffic("as the test has it"));
            return begun;
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            if (begun == null) {
                stage.close();
            }
        }
    }

    /** Where its files are. */
    public RunDirectory directory() {
        return files.directory();
    }

    /** How clients of this JVM reach a region. */
    public String bootstrapServers(String region) {
        RunningRegion running = stage.regions().get(region);
        if (running == null) {
            throw new IllegalArgumentException("region '%s': the drill has %s"
                    .formatted(region, String.join(", ", stage.regions().keySet())));
        }
        return running.bootstrapServers();
    }

    /** A producer in this JVM, in the name of one of the scenario's. Closed when the drill settles. */
    public synchronized LedgerProducer producer(ProducerSpec spec) throws IOException {
        return stage.workload().producer(spec);
    }

    /**
     * A member of one of the scenario's groups in this JVM. When the drill settles it is started, if it does not run, consumes what there
     * is, and is closed.
     */
    public synchronized LedgerConsumer consumer(GroupSpec spec) {
        return stage.workload().consumer(spec);
    }

    /**
     * Does {@code action} now; returns when it is done, and not when it is over.
     *
     * @throws DrillException when it cannot be done, or something has ended that nobody has touched
     * @throws IllegalArgumentException when the provider of the regions cannot do it
     * @throws IllegalStateException when the drill is over
     */
    public synchronized void perform(Action action) throws DrillException, InterruptedException {
        if (over) {
            throw new IllegalStateException("%s: the drill is over".formatted(action.label()));
        }
        files.provider().obstacle(action).ifPresent(obstacle -> {
            throw new IllegalArgumentException("%s: %s".formatted(action.label(), obstacle));
        });
        happened.add(timeline.run(action));
    }

    /**
     * Waits until faults that have an end are over, and until the effect of each was seen, as far as that can still be.
     *
     * @throws DrillException when something has ended that nobody has touched
     */
    public synchronized void awaitFaults() throws DrillException, InterruptedException {
        timeline.awaitFaults();
    }

    /**
     * Waits until faults that have an end are over, heals the others, stops the producers, waits until groups and mirrors have caught up, reads the logs of the regions that survived
     * and ends all processes. The history is whole then; what kept it from being whole is in it.
     *
     * @throws IOException when the history cannot be written
     * @throws IllegalStateException when the drill is over already
     */
    public synchronized DrillRun end() throws IOException, InterruptedException {
        if (over) {
            throw new IllegalStateException("the drill is over");
        }
        over = true;
        boolean interrupted = false;
        try {
            interrupted = Phases.goThrough(files.events(), () -> {
                // Nothing is proved any more: nobody need wait for groups to catch up.
                stage.workload().unnoticedFailures().forEach(files.events()::problem);
                timeline.awaitFaults();
                stage.settle();
                stage.workload().unnoticedFailures().forEach(files.events()::doubt);
                stage.readLogs();
                stage.done();
            });
            files.found(stage.found());
        } finally {
            closeAll();
        }
        if (interrupted) {
            throw new InterruptedException("the drill was interrupted");
        }
        return files.run(List.of());
    }

    private void closeAll() throws IOException {
        try (files) {
            stage.close();
            Files.writeString(files.directory().scenario(), ScenarioFile.write(scenario.withTimeline(happened)));
        }
    }

    /** Ends all processes, whatever state the drill is in; a history that was not whole is unknown by that. Idempotent. */
    @Override
    public synchronized void close() throws IOException {
        if (!over) {
            over = true;
            files.events().problem(ABANDONED);
            closeAll();
        }
    }
}
