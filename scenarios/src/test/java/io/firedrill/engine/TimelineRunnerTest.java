package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.cluster.AddressSlot;
import io.firedrill.fault.FaultInjector;
import io.firedrill.fault.FaultNetwork;
import io.firedrill.fault.RegionView;
import io.firedrill.history.Disturbance;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.StoredHistory;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.Action;
import io.firedrill.scenario.Fault;
import io.firedrill.scenario.FaultKind;
import io.firedrill.scenario.FaultTarget;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import io.firedrill.scenario.TimelineEntry;
import io.firedrill.scenario.Trigger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A timeline of which every entry is due as soon as it is looked at, or was long before. */
class TimelineRunnerTest {
    private static final HistoryWriterInfo ENGINE = new HistoryWriterInfo(1, "engine", WriterRole.ENGINE, "engine", 0);
    /** The runner is that late, however fast it is. */
    private static final Duration LATE = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private AddressSlot slot;
    private FaultNetwork network;
    private HistoryWriter history;

    @BeforeEach
    void open() throws Exception {
        slot = AddressSlot.claim();
        network = FaultNetwork.start(slot, 7);
        history = HistoryWriter.create(folder, ENGINE);
    }

    @AfterEach
    void close() throws IOException {
        scheduler.shutdownNow();
        network.close();
        slot.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSE", "KILL"})
    void faultThatComesLateDisturbsTheDrill(FaultKind kind) throws Exception {
        TimelineRunner runner = runner(System.nanoTime() - LATE.toNanos());

        runner.run(List.of(new TimelineEntry(new Trigger.At(Duration.ZERO), fault(kind))));

        assertThat(disturbances()).singleElement().asString().contains("broker-1.a", " ms after it was due");
    }

    /** A condition is due when it holds, and an order of a test when it is given. */
    @Test
    void faultThatIsOrderedNowIsInTime() throws Exception {
        TimelineRunner runner = runner(System.nanoTime() - LATE.toNanos());

        runner.run(fault(FaultKind.KILL));

        assertThat(disturbances()).isEmpty();
    }

    private static Action fault(FaultKind kind) {
        return new Action.InjectFault(new Fault.OfProcesses(kind, new FaultTarget.Broker("a", 1)), Optional.empty());
    }

    private TimelineRunner runner(long trafficBegan) throws Exception {
        TestRegion region = new TestRegion(3);
        LinkResolverTest.join(region, network);
        RunningRegion running =
                new RunningRegion(region, null, () -> new RegionView(true, Set.of(1, 2, 3), Map.of(), Set.of()));
        Map<String, RunningRegion> regions = Map.of("a", running);
        Scenario scenario = ScenarioLibrary.find("split-brain");
        DrillEvents events = new DrillEvents(history, new HealingsTest.Silent(), () -> 0);
        TargetResolver targets = new TargetResolver(scenario, regions, null, Map.of());
        LinkResolver links = new LinkResolver(scenario, targets, Map.of(), Optional.of(network));
        FaultInjector injector = new FaultInjector(history, () -> 0);
        TimelineRunner.Faults faults = new TimelineRunner.Faults(
                injector,
                new FaultWatch(injector, events),
                new EffectResolver(targets, links, regions, scenario, System::nanoTime, events));
        return new TimelineRunner(events, null, faults, null, scheduler, trafficBegan);
    }

    private List<String> disturbances() throws IOException {
        history.close();
        List<String> found = new ArrayList<>();
        StoredHistory.open(folder).read(ENGINE, new EntryVisitor() {
            @Override
            public void visit(Disturbance entry) {
                found.add(entry.description());
            }
        });
        return found;
    }
}
