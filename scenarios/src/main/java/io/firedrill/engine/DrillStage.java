package io.firedrill.engine;

import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.Broker;
import io.firedrill.cluster.CdsArchive;
import io.firedrill.cluster.CdsArchives;
import io.firedrill.cluster.Region;
import io.firedrill.cluster.RegionException;
import io.firedrill.cluster.Wiring;
import io.firedrill.fault.FaultInjector;
import io.firedrill.fault.FaultNetwork;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.Phase;
import io.firedrill.history.WriterBegan;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.Durations;
import io.firedrill.scenario.FlowSpec;
import io.firedrill.scenario.RegionSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.WanSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that a running drill consists of, phase by phase. Closing it stops all of it, the last first. */
final class DrillStage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DrillStage.class);
    private static final Duration REGION_LIMIT = Duration.ofSeconds(90);
    private static final Duration MIRROR_LIMIT = Duration.ofSeconds(5);
    private static final Duration CLIENT_LIMIT = Duration.ofSeconds(20);
    /** Without C2: on few cores its compiler threads would take from the brokers what they never give back. */
    private static final String[] CLIENT_JVM = {"-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"};

    private final Scenario scenario;
    private final boolean needsLinks;
    private final DrillFrame frame;
    private final DrillEvents events;
    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final Map<String, RunningRegion> regions = new LinkedHashMap<>();
    private final Map<String, String> found = new LinkedHashMap<>();
    private final AtomicInteger writers = new AtomicInteger(1);
    private final Platform platform;
    private final DrillRegions brokers;
    private final FaultInjector injector;
    private final FaultWatch watch;
    private Optional<FaultNetwork> network = Optional.empty();
    private final MirrorProcesses mirrors;
    private final DrillWorkload workload;
    private final DrillMonitor monitor;

    /**
     * Makes the parts; starts nothing but the reaper.
     *
     * @param pool of the drills before and after this one, if there are any
     * @param needsLinks whether links may be broken though the scenario's timeline breaks none
     */
    DrillStage(Scenario scenario, DrillFrame frame, Optional<RegionPool> pool, boolean needsLinks) {
        this.scenario = scenario;
        this.needsLinks = needsLinks || scenario.needsLinks();
        this.events = frame.events();
        this.frame = frame;
        opened(frame.children());
        this.platform = opened(new Platform(frame));
        this.brokers = opened(new DrillRegions(scenario, frame, platform, pool));
        this.injector = new FaultInjector(events.history(), events.clock());
        this.watch = new FaultWatch(injector, events);
        this.mirrors = opened(new MirrorProcesses(regions, frame));
        this.workload = opened(new DrillWorkload(scenario, regions, frame, writers));
        this.monitor = opened(new DrillMonitor(scenario, regions, workload, watch, events));
    }

    private <T extends AutoCloseable> T opened(T resource) {
        toClose.push(resource);
        return resource;
    }

    /** Starts the regions, makes the topics, starts the mirrors. */
    void setUp() throws IOException, DrillException, InterruptedException {
        events.begin(
                Phase.SETUP,
                "%d regions, %d brokers"
                        .formatted(
                                scenario.regions().size(),
                                scenario.regions().stream()
                                        .mapToInt(RegionSpec::brokers)
                                        .sum()));
        AddressSlot slot = brokers.slot();
        platform.require(slot, needsLinks);
        CdsArchives archives = new CdsArchives(frame.children(), events::event);
        Path scratch = frame.directory().root().resolve("archive");
        CdsArchive ofBrokers = archives.ofBrokers(slot, scratch.resolve("brokers"));
        CdsArchive ofClients = archives.of(
                "clients", new MirrorTraining(slot, frame.children(), ofBrokers, scratch.resolve("clients")));
        Wiring wiring = wiring(slot);
        workload.use(ofClients.with(CLIENT_JVM), wiring);
        long began = System.nanoTime();
        for (Region region : brokers.start(ofBrokers, wiring)) {
            becomeReady(region);
        }
        String reused = takenOver().isEmpty() ? "" : " (reused: %s)".formatted(String.join(", ", takenOver()));
        events.event("regions ready after %.1f s%s".formatted((System.nanoTime() - began) / 1e9, reused));
        for (FlowSpec flow : scenario.flows()) {
            mirrors.start(flow, ofClients, wiring);
            mirrors.startBridge(flow, ofClients, wiring);
        }
        for (WanSpec way : scenario.wan()) {
            network.ifPresent(links -> shape(links, way));
        }
    }

    private void shape(FaultNetwork links, WanSpec way) {
        for (FlowSpec flow : scenario.flows()) {
            Set<String> ends = Set.of(flow.source(), flow.target());
            if (ends.contains(way.one()) && ends.contains(way.other())) {
                links.shape(mirrors.linkName(flow), flow.source(), way);
                links.shape(mirrors.bridgeLinkName(flow), flow.source(), way);
            }
        }
    }

    /** Links only where the scenario breaks some: without them nobody pays for them. */
    private Wiring wiring(AddressSlot slot) throws IOException, InterruptedException {
        if (!needsLinks) {
            return Wiring.DIRECT;
        }
        FaultNetwork started = opened(platform.startNetwork(slot));
        network = Optional.of(started);
        monitor.watch(started);
        events.event("every process reaches every broker through a link of its own");
        return started;
    }

    private void becomeReady(Region region) throws DrillException, InterruptedException {
        try {
            region.awaitReady(REGION_LIMIT);
        } catch (RegionException e) {
            throw new DrillException(String.valueOf(e.getMessage()), e);
        }
        for (Broker broker : region.brokers()) {
            broker.version().ifPresent(version -> events.version(broker.name(), version));
        }
        region.remark().ifPresent(remark -> {
            events.event("region %s: %s".formatted(region.name(), remark));
            found.put("region " + region.name(), remark);
        });
        Admin admin = RunningRegion.adminOf(region);
        TopicSetup topics = new TopicSetup(scenario);
        topics.create(region.name(), region.brokers().size(), admin, events);
        new GroupSetup(scenario, events).begin(region.name(), admin);
        regions.put(region.name(), opened(new RunningRegion(region, admin, topics.namesToWatch(region.name()))));
    }

    /** Starts the clients, waits until the mirrors carry records and the groups have places at the targets. */
    void warmUp() throws IOException, DrillException, InterruptedException {
        events.begin(Phase.WARMUP, "mirrors and clients start");
        WarmUp warmUp = new WarmUp(scenario, regions, mirrors, workload, monitor, events);
        warmUp.awaitMirrors();
        workload.startMembers();
        workload.startProducers();
        monitor.start();
        warmUp.await();
    }

    /** Walks the timeline while traffic runs, for the scenario's duration. */
    void traffic() throws DrillException, InterruptedException {
        TimelineRunner timeline = beginTraffic("%s, timeline of %d steps"
                .formatted(
                        Durations.format(scenario.duration()),
                        scenario.timeline().size()));
        timeline.run(scenario.timeline());
        timeline.awaitEnd(scenario.duration());
    }

    /** From now on things may be broken. */
    TimelineRunner beginTraffic(String detail) {
        events.begin(Phase.TRAFFIC, detail);
        long began = System.nanoTime();
        monitor.trafficBegan(began);
        TargetResolver targets = new TargetResolver(scenario, regions, workload, mirrors.byFlow());
        LinkResolver links = new LinkResolver(scenario, targets, workload.regionOf(), network);
        Failover failover = new Failover(scenario, regions, mirrors, workload, events);
        ScheduledExecutorService healer = Executors.newSingleThreadScheduledExecutor();
        opened(healer::shutdownNow);
        // Heals first of all, whatever ends the drill.
        opened(injector);
        return new TimelineRunner(
                events,
                new RegionsObserved(
                        regions,
                        workload::acknowledged,
                        new MirrorLags(scenario, regions, mirrors, workload::recordsPerSecond)),
                new TimelineRunner.Faults(
                        injector,
                        watch,
                        new EffectResolver(targets, links, regions, scenario, System::nanoTime, events)),
                failover,
                healer,
                began);
    }

    DrillWorkload workload() {
        return workload;
    }

    /** By name; those that are ready. */
    Map<String, RunningRegion> regions() {
        return regions;
    }

    /** Stops the producers, heals, waits until mirrors and groups have caught up, stops the groups. */
    void settle() throws IOException, DrillException, InterruptedException {
        events.begin(Phase.SETTLE, "faults are healed, producers stop, groups catch up");
        // First whole, then still: a producer that is killed or paused now would come back after the others have
        // stopped.
        try {
            injector.close();
        } catch (IOException e) {
            throw new DrillException("not everything was healed: " + e.getMessage(), e);
        }
        workload.stopProducers(CLIENT_LIMIT);
        new Settlement(scenario, regions, monitor, watch, events).await(scenario.settle());
        workload.stopMembers(CLIENT_LIMIT);
        monitor.close();
    }

    /** Reads the logs of the regions that survived. */
    void readLogs() throws IOException {
        events.begin(Phase.READ, "an independent reader reads what survived");
        for (RunningRegion region : regions.values()) {
            if (!region.isLost()) {
                HistoryWriterInfo info = new HistoryWriterInfo(
                        writers.incrementAndGet(), "log-" + region.name(), WriterRole.LOG_READER, region.name(), 0);
                events.append(new WriterBegan(events.micros(), info));
                try (HistoryWriter log = HistoryWriter.create(frame.directory().history(), info)) {
                    new LogReader(region.name(), log, events.clock())
                            .read(region.bootstrapServers(), new TopicSetup(scenario).logsOf(region.name()));
                }
            }
        }
    }

    /** All phases are done: regions that the next drill can use outlive the stage, if nothing has gone wrong. */
    void done() throws IOException {
        events.begin(Phase.DONE, "");
        List<String> outliving = events.isDoubtful() ? List.of() : brokers.endedWell();
        for (String region : outliving) {
            Objects.requireNonNull(regions.get(region)).outliveTheDrill();
        }
        if (!outliving.isEmpty()) {
            mirrors.stop(MIRROR_LIMIT);
        }
    }

    /** What was found out about what it runs on, by what that is. */
    Map<String, String> found() {
        Map<String, String> all = new LinkedHashMap<>(platform.images());
        all.putAll(found);
        return all;
    }

    /** The names of the regions whose brokers an earlier drill has used. */
    List<String> takenOver() {
        return brokers.takenOver();
    }

    @Override
    public void close() {
        // Nobody must take what is stopped here for a broker or client that ended by itself.
        closeQuietly(monitor);
        while (!toClose.isEmpty()) {
            closeQuietly(toClose.pop());
        }
    }

    /** One part that does not close well must not keep the others alive. */
    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // AutoCloseable declares Exception: this is the edge.
            LOG.atWarn()
                    .addKeyValue("part", resource.getClass().getSimpleName())
                    .addKeyValue("problem", e)
                    .log("did not close well");
            LOG.atDebug().setCause(e).log("did not close well");
        }
    }
}
