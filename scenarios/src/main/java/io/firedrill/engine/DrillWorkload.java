package io.firedrill.engine;

import io.firedrill.cluster.Wiring;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.WriterBegan;
import io.firedrill.history.WriterRole;
import io.firedrill.process.ChildProcesses;
import io.firedrill.process.ChildSpec;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.ProducerSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TopicSpec;
import io.firedrill.workload.LedgerConsumer;
import io.firedrill.workload.LedgerProducer;
import io.firedrill.workload.MemberMain;
import io.firedrill.workload.MemberTask;
import io.firedrill.workload.ProducerMain;
import io.firedrill.workload.ProducerTask;
import io.firedrill.workload.Standing;
import io.firedrill.workload.TaskFile;
import io.firedrill.workload.WorkloadCommand;
import io.firedrill.workload.WorkloadProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;

/** The producers and group members of a drill. */
final class DrillWorkload implements AutoCloseable {
    private final Scenario scenario;
    private final TopicSetup topics;
    private final Map<String, RunningRegion> regions;
    private final RunDirectory directory;
    private final ChildProcesses children;
    private final DrillEvents events;
    private final long seed;
    private final AtomicInteger writers;
    private final DrillFrame frame;
    private List<String> jvmOptions = List.of();
    private Wiring wiring = Wiring.DIRECT;
    private final Map<String, DrillProcess> producers = new LinkedHashMap<>();
    private final Map<String, ProducerPace> paces = new ConcurrentHashMap<>();
    private final Map<String, DrillProcess> members = new LinkedHashMap<>();
    private volatile boolean over;
    private final List<LedgerProducer> ledgerProducers = new CopyOnWriteArrayList<>();
    private final List<LedgerConsumer> ledgerConsumers = new CopyOnWriteArrayList<>();
    /** Where each producer and each group works now. */
    private final Map<String, String> regionOf = new ConcurrentHashMap<>();
    /** By process and incarnation. */
    private final Map<String, WorkloadProgress> progress = new ConcurrentHashMap<>();

    DrillWorkload(Scenario scenario, Map<String, RunningRegion> regions, DrillFrame frame, AtomicInteger writers) {
        this.scenario = scenario;
        this.topics = new TopicSetup(scenario);
        this.regions = regions;
        this.frame = frame;
        this.directory = frame.directory();
        this.children = frame.children();
        this.events = frame.events();
        this.seed = frame.seed();
        this.writers = writers;
    }

    /** A producer in this JVM, in the name of {@code spec}. */
    LedgerProducer producer(ProducerSpec spec) throws IOException {
        HistoryWriterInfo writer = begin(spec.name(), WriterRole.PRODUCER, spec.name(), 0);
        HistoryWriter history = HistoryWriter.create(directory.history(), writer);
        try {
            LedgerProducer producer = new LedgerProducer(
                    writer,
                    history,
                    spec.client(),
                    spec.region(),
                    standingIn(spec.region(), List.of()),
                    // Nobody knows yet which of them will get partitions.
                    scenario.topics().stream().map(TopicSpec::name).collect(Collectors.toSet()));
            ledgerProducers.add(producer);
            return producer;
        } catch (KafkaException e) {
            history.close();
            throw e;
        }
    }

    /** A group member in this JVM. */
    LedgerConsumer consumer(GroupSpec spec) {
        String name = "%s-%d".formatted(spec.name(), ledgerConsumers.size() + 1);
        AtomicInteger incarnations = new AtomicInteger();
        LedgerConsumer consumer = new LedgerConsumer(
                spec, spec.region(), standingIn(spec.region(), topics.namesFor(spec, spec.region())), () -> {
                    requireGoingOn(spec.name());
                    return HistoryWriter.create(
                            directory.history(),
                            begin(name, WriterRole.MEMBER, spec.name(), incarnations.getAndIncrement()));
                });
        ledgerConsumers.add(consumer);
        return consumer;
    }

    private void requireGoingOn(String group) {
        if (over) {
            throw new IllegalStateException("group %s: the drill is over".formatted(group));
        }
    }

    /** As processes reach a region that have no hosts file. */
    private Standing standingIn(String region, List<String> names) {
        RunningRegion running = Objects.requireNonNull(regions.get(region), region);
        return new Standing(running.bootstrapServers(), names);
    }

    /** The options of the clients' JVMs and their way to the brokers, from now on. */
    void use(List<String> options, Wiring clientWiring) {
        jvmOptions = List.copyOf(options);
        wiring = clientWiring;
    }

    /** Starts the members; returns when their processes run. */
    void startMembers() throws IOException {
        for (GroupSpec group : scenario.workload().groups()) {
            regionOf.put(group.name(), group.region());
            for (int number = 1; number <= group.members(); number++) {
                String name = "%s-%d".formatted(group.name(), number);
                members.put(name, start(name, incarnation -> memberJvm(group, name, incarnation), told -> {}));
            }
        }
    }

    /** Starts the producers; returns when their processes run. */
    void startProducers() throws IOException {
        for (ProducerSpec producer : scenario.workload().producers()) {
            regionOf.put(producer.name(), producer.region());
            ProducerPace pace = new ProducerPace(producer, events.clock());
            paces.put(producer.name(), pace);
            for (int number = 1; number <= producer.processes(); number++) {
                String name = "%s-%d".formatted(producer.name(), number);
                long processSeed = seed * 31 + name.hashCode();
                DrillProcess process = start(
                        name,
                        incarnation -> producerJvm(pace.inForce(), name, incarnation, processSeed),
                        told -> pace.told(name, told));
                producers.put(name, process);
                pace.add(name, senderOf(process));
            }
        }
    }

    private static ProducerPace.Sender senderOf(DrillProcess process) {
        return new ProducerPace.Sender() {
            @Override
            public boolean isAlive() {
                return process.isAlive();
            }

            @Override
            public void tell(WorkloadCommand command) {
                process.send(command.line());
            }
        };
    }

    /** The rate of a producer that was started; of one that was not there is none. */
    ProducerPace paceOf(String producer) {
        ProducerPace pace = paces.get(producer);
        if (pace == null) {
            throw new IllegalStateException("producer '%s' does not run".formatted(producer));
        }
        return pace;
    }

    /** What a producer is to send in a second now. */
    int recordsPerSecond(ProducerSpec producer) {
        ProducerPace pace = paces.get(producer.name());
        return pace == null ? producer.rateRecordsPerSecond() : pace.inForce().rateRecordsPerSecond();
    }

    private DrillProcess start(String name, DrillProcess.Incarnations incarnations, Consumer<WorkloadProgress> listener)
            throws IOException {
        int[] started = {0};
        return new DrillProcess(
                new DrillProcess.Names(name, name),
                children,
                incarnation -> {
                    started[0] = incarnation;
                    return incarnations.spec(incarnation);
                },
                line -> WorkloadProgress.parse(line).ifPresent(told -> {
                    progress.put(name + "#" + started[0], told);
                    listener.accept(told);
                }),
                events);
    }

    private ChildSpec producerJvm(ProducerSpec producer, String name, int incarnation, long processSeed)
            throws IOException {
        HistoryWriterInfo writer = begin(name, WriterRole.PRODUCER, producer.name(), incarnation);
        Map<String, Standing> standings = standings(region -> List.of());
        TaskFile task = taskFile(writer);
        task.write(new ProducerTask(
                directory.history().toString(),
                writer,
                producer,
                standings,
                regionOf.getOrDefault(producer.name(), producer.region()),
                processSeed + incarnation,
                scenario.topicsWithKeys()));
        return jvm(writer, ProducerMain.class, task);
    }

    private ChildSpec memberJvm(GroupSpec group, String name, int incarnation) throws IOException {
        HistoryWriterInfo writer = begin(name, WriterRole.MEMBER, group.name(), incarnation);
        HistoryWriterInfo outputWriter =
                group.output() == null ? null : begin(name, WriterRole.PRODUCER, group.name(), incarnation);
        TaskFile task = taskFile(writer);
        task.write(new MemberTask(
                directory.history().toString(),
                writer,
                group,
                standings(region -> topics.namesFor(group, region)),
                regionOf.getOrDefault(group.name(), group.region()),
                outputWriter,
                scenario.topicsWithKeys()));
        return jvm(writer, MemberMain.class, task);
    }

    /** Writes down that there is to be a file of this writer. */
    private HistoryWriterInfo begin(String name, WriterRole role, String application, int incarnation) {
        HistoryWriterInfo writer =
                new HistoryWriterInfo(writers.incrementAndGet(), name, role, application, incarnation);
        events.append(new WriterBegan(events.micros(), writer));
        return writer;
    }

    /** @param namesIn what the client subscribes to in a region */
    private Map<String, Standing> standings(Function<String, List<String>> namesIn) {
        Map<String, Standing> standings = new LinkedHashMap<>();
        regions.forEach((name, region) ->
                standings.put(name, new Standing(region.bootstrapServersByName(), namesIn.apply(name))));
        return standings;
    }

    private TaskFile taskFile(HistoryWriterInfo writer) {
        return new TaskFile(directory.workload().resolve("%03d-%s.json".formatted(writer.number(), writer.name())));
    }

    private ChildSpec jvm(HistoryWriterInfo writer, Class<?> main, TaskFile task) throws IOException {
        Path log = directory.workload().resolve(writer.name() + ".log");
        List<String> options = new ArrayList<>(jvmOptions);
        options.add(frame.hostsOf(writer.name(), directory.workload(), regions.values(), wiring));
        return new ChildSpec(writer.name(), main.getName(), List.of(task.path().toString()), options, log);
    }

    /** Moves every producer that works in {@code from} and hears of it. */
    void switchProducers(String from, String to) {
        scenario.workload().producers().stream()
                .filter(producer -> !producer.stays())
                .forEach(producer -> move(producer.name(), from, to, producers));
    }

    /** Moves every group that consumes in {@code from}. */
    void switchGroups(String from, String to) {
        scenario.workload().groups().forEach(group -> move(group.name(), from, to, members));
    }

    /** Has every group that consumes in {@code region} finish what it has in hand, and leave. */
    void restGroups(String region) {
        groupsIn(region).forEach(group -> tell(group.name(), new WorkloadCommand.Rest(), members));
    }

    private void move(String application, String from, String to, Map<String, DrillProcess> processes) {
        if (!regionOf.replace(application, from, to)) {
            return;
        }
        tell(application, new WorkloadCommand.SwitchTo(to), processes);
    }

    private static void tell(String application, WorkloadCommand command, Map<String, DrillProcess> processes) {
        processes.forEach((name, process) -> {
            if (name.substring(0, name.lastIndexOf('-')).equals(application)) {
                process.send(command.line());
            }
        });
    }

    /** The groups that consume in {@code region} now. */
    List<GroupSpec> groupsIn(String region) {
        return scenario.workload().groups().stream()
                .filter(group -> region.equals(regionOf.get(group.name())))
                .toList();
    }

    Map<String, String> regionOf() {
        return regionOf;
    }

    /** All processes by name. */
    Map<String, DrillProcess> processes() {
        Map<String, DrillProcess> all = new LinkedHashMap<>(producers);
        all.putAll(members);
        return all;
    }

    void stopProducers(Duration limit) throws InterruptedException {
        closeEach(ledgerProducers);
        // Whoever was ended by the test comes back, as any service does, so that what is left is only what got lost.
        ledgerConsumers.stream().filter(LedgerConsumer::wasStarted).forEach(LedgerConsumer::start);
        stop(producers, limit);
    }

    void stopMembers(Duration limit) throws InterruptedException {
        over = true;
        closeEach(ledgerConsumers);
        stop(members, limit);
    }

    private void stop(Map<String, DrillProcess> processes, Duration limit) throws InterruptedException {
        String line = new WorkloadCommand.Stop().line();
        processes.values().stream().filter(DrillProcess::isAlive).forEach(process -> process.sendLast(line));
        for (DrillProcess process : processes.values()) {
            if (!process.awaitExit(limit)) {
                events.event("%s did not end by itself within %d s and was killed"
                        .formatted(process.name(), limit.toSeconds()));
            }
        }
    }

    /** What went wrong with clients of this JVM, and nobody has asked for: a test that knows nothing of it is not to be green. */
    List<String> unnoticedFailures() {
        List<String> all = new ArrayList<>();
        ledgerProducers.forEach(producer -> producer.unnoticedFailure().ifPresent(all::add));
        ledgerConsumers.forEach(consumer -> consumer.unnoticedFailure().ifPresent(all::add));
        ledgerConsumers.stream()
                .filter(consumer -> !consumer.wasStarted())
                .forEach(consumer -> all.add("a consumer was never started: it has tried nothing"));
        return all;
    }

    /** One that cannot be closed, by an interrupt for example, must not keep the others open. */
    private void closeEach(List<? extends AutoCloseable> clients) {
        for (AutoCloseable client : clients) {
            try {
                client.close();
            } catch (Exception e) {
                // AutoCloseable declares Exception.
                events.problem("a client did not close: " + e);
            }
        }
    }

    /** Kills what still runs. */
    @Override
    public void close() {
        over = true;
        closeEach(ledgerProducers);
        closeEach(ledgerConsumers);
        processes().values().forEach(DrillProcess::kill);
    }

    long acknowledged() {
        return sum(WorkloadProgress::acknowledged)
                + ledgerProducers.stream()
                        .mapToLong(LedgerProducer::acknowledged)
                        .sum();
    }

    /** Of all processes of one producer. */
    long acknowledgedBy(ProducerSpec producer) {
        return IntStream.rangeClosed(1, producer.processes())
                .mapToObj(number -> "%s-%d#".formatted(producer.name(), number))
                .mapToLong(process -> progress.entrySet().stream()
                        .filter(told -> told.getKey().startsWith(process))
                        .mapToLong(told -> told.getValue().acknowledged())
                        .sum())
                .sum();
    }

    long indefinite() {
        return sum(WorkloadProgress::indefinite)
                + ledgerProducers.stream().mapToLong(LedgerProducer::indefinite).sum();
    }

    long delivered() {
        return sum(WorkloadProgress::delivered)
                + ledgerConsumers.stream().mapToLong(LedgerConsumer::processed).sum();
    }

    private long sum(ToLongFunction<WorkloadProgress> number) {
        return progress.values().stream().mapToLong(number).sum();
    }
}
