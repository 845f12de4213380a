package io.firedrill.engine;

import io.firedrill.cluster.CdsArchive;
import io.firedrill.cluster.Wiring;
import io.firedrill.mirror.bridge.OffsetBridgeMain;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.MirrorProperties;
import io.firedrill.mirror.flow.MirrorSettings;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.process.ChildProcesses;
import io.firedrill.process.ChildSpec;
import io.firedrill.scenario.FlowSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The MirrorMaker 2 processes of a drill, one per flow, and the offset bridges beside them. */
final class MirrorProcesses implements AutoCloseable {
    static final String MAIN = "org.apache.kafka.connect.mirror.MirrorMaker";
    /** Heap and compiler for the few cores that a drill shares with its brokers. */
    static final String[] JVM = {"-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"};

    private static final String OF_WORKER = "offset.flush.";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private static final String[] BRIDGE_JVM = {"-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"};

    /** Nobody in a drill asks for what clients tell of themselves. */
    private static final Map<String, String> CLIENT_PROPERTIES = Map.of("enable.metrics.push", "false");

    private final Map<String, RunningRegion> regions;
    private final RunDirectory directory;
    private final ChildProcesses children;
    private final DrillEvents events;
    private final DrillFrame frame;
    private final Map<String, DrillProcess> processes = new LinkedHashMap<>();
    private final Map<String, DrillProcess> bridges = new LinkedHashMap<>();

    MirrorProcesses(Map<String, RunningRegion> regions, DrillFrame frame) {
        this.regions = regions;
        this.frame = frame;
        this.directory = frame.directory();
        this.children = frame.children();
        this.events = frame.events();
    }

    /** Starts the flow's mirror; returns when the process runs. */
    void start(FlowSpec flow, CdsArchive archive, Wiring wiring) throws IOException {
        Map<String, String> all = MirrorProperties.of(flowByName(flow), settings(flow));
        flow.config()
                .forEach((key, value) ->
                        all.merge(owner(flow, key) + "." + key, value, (ours, theirs) -> merged(key, ours, theirs)));
        List<String> lines = new ArrayList<>();
        all.forEach((key, value) -> lines.add(key + "=" + value.replace("\\", "\\\\")));
        Files.write(propertiesOf(flow), lines);
        DrillProcess.Names names = new DrillProcess.Names("mirror " + flow.name(), linkName(flow));
        Program program = new Program(
                MAIN,
                List.of(propertiesOf(flow).toString()),
                List.of(JVM),
                directory.mirror().resolve(fileName(flow) + ".log"));
        processes.put(flow.name(), started(names, program, archive, wiring));
    }

    /** How often offsets are written down is a setting of the worker, which belongs to the target. */
    private static String owner(FlowSpec flow, String key) {
        return key.startsWith(OF_WORKER) ? flow.target() : flow.name();
    }

    /** A flow's own transforms come after the stamp, without which no place is found exactly. */
    private static String merged(String key, String ours, String theirs) {
        return key.equals("transforms") ? ours + "," + theirs : theirs;
    }

    /** Starts the flow's offset bridge, if it is to have one; returns when the process runs. */
    void startBridge(FlowSpec flow, CdsArchive archive, Wiring wiring) throws IOException {
        if (flow.offsetBridge().isEmpty()) {
            return;
        }
        String every = Long.toString(flow.offsetBridge().get().toMillis());
        DrillProcess.Names names = new DrillProcess.Names("bridge " + flow.name(), bridgeLinkName(flow));
        Program program = new Program(
                OffsetBridgeMain.class.getName(),
                List.of(propertiesOf(flow).toString(), flow.name(), every),
                List.of(BRIDGE_JVM),
                directory.mirror().resolve(fileName(flow) + "-bridge.log"));
        bridges.put(flow.name(), started(names, program, archive, wiring));
    }

    private DrillProcess started(DrillProcess.Names names, Program program, CdsArchive archive, Wiring wiring)
            throws IOException {
        List<String> options = new ArrayList<>(archive.with(program.jvm().toArray(String[]::new)));
        options.add(frame.hostsOf(names.linkName(), directory.mirror(), regions.values(), wiring));
        ChildSpec spec = new ChildSpec(names.name(), program.main(), program.arguments(), options, program.log());
        return new DrillProcess(names, children, incarnation -> spec, line -> {}, events);
    }

    private record Program(String main, List<String> arguments, List<String> jvm, Path log) {}

    /** Ends what still runs in an orderly way, so that it leaves its groups; what has not ended within {@code grace} is killed. */
    void stop(Duration grace) {
        all().filter(DrillProcess::isAlive).forEach(process -> {
            if (!process.stop(grace)) {
                process.kill();
            }
        });
    }

    /** Ends what belongs to a flow in an orderly way: its source lives. */
    void stop(FlowSpec flow) {
        for (Map<String, DrillProcess> some : List.of(bridges, processes)) {
            DrillProcess process = some.get(flow.name());
            if (process != null && !process.stop(STOP_LIMIT)) {
                process.kill();
            }
        }
    }

    /** Kills what belongs to a flow: its source is dead, for which an orderly end would wait in vain. */
    void kill(FlowSpec flow) {
        for (Map<String, DrillProcess> some : List.of(bridges, processes)) {
            DrillProcess process = some.get(flow.name());
            if (process != null) {
                process.kill();
            }
        }
    }

    /** Has what belongs to a flow begin anew; returns when the processes run. */
    void restart(FlowSpec flow) throws DrillException {
        kill(flow);
        for (Map<String, DrillProcess> some : List.of(processes, bridges)) {
            DrillProcess process = some.get(flow.name());
            if (process != null) {
                restart(process);
            }
        }
    }

    private static void restart(DrillProcess process) throws DrillException {
        try {
            process.restart();
        } catch (IOException e) {
            throw new DrillException("%s does not start again: %s".formatted(process.name(), e.getMessage()), e);
        }
    }

    /** Kills what still runs. */
    @Override
    public void close() {
        all().forEach(DrillProcess::kill);
    }

    private Stream<DrillProcess> all() {
        return Stream.concat(bridges.values().stream(), processes.values().stream());
    }

    /** The mirrors by flow name. */
    Map<String, DrillProcess> byFlow() {
        return processes;
    }

    /** The flow between the two running regions, as the mirror module knows it. */
    ReplicationFlow replicationFlow(FlowSpec flow) {
        return new ReplicationFlow(
                cluster(flow.source()), cluster(flow.target()), flow.topics(), flow.groups(), flow.naming());
    }

    /** The same for the mirror itself, which has a hosts file. */
    private ReplicationFlow flowByName(FlowSpec flow) {
        return new ReplicationFlow(
                new MirrorCluster(flow.source(), region(flow.source()).bootstrapServersByName(), CLIENT_PROPERTIES),
                new MirrorCluster(flow.target(), region(flow.target()).bootstrapServersByName(), CLIENT_PROPERTIES),
                flow.topics(),
                flow.groups(),
                flow.naming());
    }

    private MirrorSettings settings(FlowSpec flow) {
        MirrorSettings safe = MirrorSettings.disasterRecovery();
        int brokers = region(flow.target()).brokers().size();
        return new MirrorSettings(
                        safe.replicationFactor(),
                        safe.minInsyncReplicas(),
                        flow.tasksMax(),
                        flow.checkpointInterval(),
                        safe.refreshInterval(),
                        flow.offsetLagMax(),
                        flow.readCommitted(),
                        safe.stamped())
                .forBrokers(brokers);
    }

    private MirrorCluster cluster(String name) {
        return new MirrorCluster(name, region(name).bootstrapServers());
    }

    private RunningRegion region(String name) {
        RunningRegion region = regions.get(name);
        if (region == null) {
            throw new IllegalStateException("region '%s' does not run".formatted(name));
        }
        return region;
    }

    /** As links call the mirror of a flow. */
    String linkName(FlowSpec flow) {
        return "mirror.%s-%s".formatted(flow.source(), flow.target());
    }

    /** As links call the flow's bridge. */
    String bridgeLinkName(FlowSpec flow) {
        return "bridge.%s-%s".formatted(flow.source(), flow.target());
    }

    private Path propertiesOf(FlowSpec flow) {
        return directory.mirror().resolve(fileName(flow) + ".properties");
    }

    private static String fileName(FlowSpec flow) {
        return flow.source() + "-to-" + flow.target();
    }
}
