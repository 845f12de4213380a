package io.firedrill.engine;

import io.firedrill.cluster.Provider;
import io.firedrill.history.HistoryClock;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** The folder of a run, with the scenario and the engine's own file of the history, from the run's beginning to its end. */
final class DrillFiles implements AutoCloseable {
    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final DrillRun begun;
    private final boolean keepData;
    private final HistoryWriter history;
    private final DrillEvents events;
    private Map<String, String> found = Map.of();

    private DrillFiles(DrillRun begun, boolean keepData, HistoryWriter history, DrillListener listener) {
        this.begun = begun;
        this.keepData = keepData;
        this.history = history;
        this.events = new DrillEvents(history, listener, new HistoryClock());
    }

    /** Makes the folder. */
    static DrillFiles begin(Scenario scenario, DrillOptions options, DrillListener listener) throws IOException {
        Instant now = Instant.now();
        String runId = "%s-%s-%s"
                .formatted(
                        RUN_ID.format(now),
                        scenario.name(),
                        Long.toString(ProcessHandle.current().pid(), 36));
        RunDirectory directory = RunDirectory.create(options.runs(), runId);
        Files.writeString(directory.scenario(), ScenarioFile.write(scenario));
        DrillRun begun = new DrillRun(
                String.valueOf(directory.root().getFileName()),
                directory,
                options.seed(),
                now,
                Duration.ZERO,
                List.of(),
                options.provider(),
                Map.of());
        listener.began(begun);
        HistoryWriterInfo info = new HistoryWriterInfo(1, "engine", WriterRole.ENGINE, "engine", 0);
        HistoryWriter history = HistoryWriter.create(directory.history(), info);
        return new DrillFiles(begun, options.keepData(), history, listener);
    }

    RunDirectory directory() {
        return begun.directory();
    }

    Provider provider() {
        return begun.provider();
    }

    DrillEvents events() {
        return events;
    }

    /** What the run's facts are to say of what it ran on. */
    void found(Map<String, String> what) {
        found = what;
    }

    /** The run, as long as it has been until now. */
    DrillRun run(List<String> reusedRegions) {
        return new DrillRun(
                begun.runId(),
                begun.directory(),
                begun.seed(),
                begun.began(),
                Duration.between(begun.began(), Instant.now()),
                reusedRegions,
                begun.provider(),
                found);
    }

    @Override
    public void close() throws IOException {
        try (history) {
            // Also on a full disk: it is then the data that fill it.
            if (!keepData) {
                begun.directory().deleteData();
            }
        }
    }
}
