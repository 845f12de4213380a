package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firedrill.checker.Checker;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.Verdict;
import io.firedrill.fault.FaultInjector;
import io.firedrill.fault.RegionView;
import io.firedrill.history.HistoryClock;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.StoredHistory;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillMonitorTest {
    private static final long HOUR_MICROS = 3_600_000_000L;

    @TempDir
    private Path folder;

    private final LongSupplier clock = new HistoryClock();
    private Scenario scenario;

    /** The verdict on a drill that was watched until something made it doubtful, or for three looks. */
    private Verdict watched(LongSupplier drillClock) throws Exception {
        scenario = ScenarioLibrary.find("broker-loss");
        HistoryWriterInfo engine = new HistoryWriterInfo(1, "engine", WriterRole.ENGINE, "engine", 0);
        AtomicInteger looks = new AtomicInteger();
        try (HistoryWriter history = HistoryWriter.create(folder, engine)) {
            DrillEvents events = new DrillEvents(history, new HealingsTest.Silent(), drillClock);
            FaultWatch watch = new FaultWatch(new FaultInjector(history, drillClock), events);
            Map<String, RunningRegion> regions = Map.of("a", new RunningRegion(new TestRegion(3), null, () -> {
                looks.incrementAndGet();
                return new RegionView(false, Set.of(), Map.of(), Set.of());
            }));
            DrillFrame frame = new DrillFrame(new RunDirectory(folder), null, events, 1, null);
            DrillWorkload workload = new DrillWorkload(scenario, regions, frame, new AtomicInteger());
            try (DrillMonitor monitor = new DrillMonitor(scenario, regions, workload, watch, events)) {
                monitor.start();
                await().atMost(Duration.ofSeconds(30)).until(() -> events.isDoubtful() || looks.get() > 3);
            }
        }
        return Checker.check(scenario, StoredHistory.open(folder));
    }

    @Test
    void clockThatIsSetDuringTheDrillMakesItUnknown() throws Exception {
        Verdict verdict = watched(() -> clock.getAsLong() - HOUR_MICROS);

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.unknowns())
                .anyMatch(reason -> reason.startsWith("the machine's clock was set forward by 3600."));
    }

    @Test
    void clockThatKeepsPaceIsNotSpokenOf() throws Exception {
        assertThat(watched(clock).unknowns()).noneMatch(reason -> reason.contains("clock"));
    }
}
