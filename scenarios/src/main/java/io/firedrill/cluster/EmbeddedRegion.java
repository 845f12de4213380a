package io.firedrill.cluster;

import io.firedrill.cluster.disk.DiskControl;
import io.firedrill.cluster.disk.GatedBroker;
import io.firedrill.process.ChildProcesses;
import io.firedrill.process.ChildSpec;
import io.firedrill.process.ClassPath;
import io.firedrill.scenario.Profile;
import io.firedrill.scenario.RegionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * A region whose brokers are child JVMs, each with its own log directory and loopback address. Its folder holds, for each
 * broker, {@code server.properties}, {@code hosts}, {@code broker.log} and {@code data}.
 */
public final class EmbeddedRegion implements Region {
    private final String name;
    private final List<BrokerAddress> addresses;
    private final List<EmbeddedBroker> brokers;
    private int readinessTopics;

    private EmbeddedRegion(String name, List<BrokerAddress> addresses, List<EmbeddedBroker> brokers) {
        this.name = name;
        this.addresses = List.copyOf(addresses);
        this.brokers = List.copyOf(brokers);
    }

    /**
     * Where and how a region's brokers run.
     *
     * @param regionNumber counts from 1; its part of the slot's addresses
     * @param folder is made; must not hold another region
     */
    public record Place(
            AddressSlot slot, int regionNumber, Path folder, Profile profile, CdsArchive archive, Breakable breakable) {
        /** No region of a drill has this number. */
        private static final int TO_THROW_AWAY = 250;

        /** For a region beside those of the drill, at which a JVM is trained. */
        public static Place toThrowAway(AddressSlot slot, Path folder, CdsArchive archive) {
            return new Place(slot, TO_THROW_AWAY, folder, Profile.FAST, archive, Breakable.PROCESSES_ONLY);
        }
    }

    /**
     * What can be broken besides processes.
     *
     * @param wiring by which the brokers reach each other
     * @param disks whether log directories can be made slow or full
     */
    public record Breakable(Wiring wiring, boolean disks) {
        /** Nothing else. */
        public static final Breakable PROCESSES_ONLY = new Breakable(Wiring.DIRECT, false);
    }

    /** Starts all brokers in parallel; returns when their processes run, before they are ready. */
    public static EmbeddedRegion start(RegionSpec spec, Place place, ChildProcesses children) throws IOException {
        return start(spec, place, jvm -> children.start(jvm, line -> {}));
    }

    /** The same with JVMs that have only the libraries on their class path, for making a class data archive. */
    static EmbeddedRegion startOnLibraries(RegionSpec spec, Place place, ChildProcesses children) throws IOException {
        return start(spec, place, children::startOnLibraries);
    }

    private static EmbeddedRegion start(RegionSpec spec, Place place, EmbeddedBroker.Starter starter)
            throws IOException {
        List<BrokerAddress> addresses = addresses(spec, place);
        String clusterId = Uuid.randomUuid().toString();
        BrokerSettings settings = new BrokerSettings(addresses, place.profile(), spec.config());
        List<EmbeddedBroker> brokers = new ArrayList<>();
        for (BrokerAddress address : addresses) {
            Path folder = Files.createDirectories(place.folder().resolve("broker-" + address.id()));
            LogDirectory data = new LogDirectory(folder.resolve("data"));
            data.format(clusterId, address.id(), spec.eligibleLeaderReplicas());
            Path properties = folder.resolve("server.properties");
            Files.write(
                    properties,
                    settings.of(address, data.path()).entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .toList());
            Path hosts = folder.resolve("hosts");
            List<Endpoint> endpoints =
                    addresses.stream().map(BrokerAddress::forBrokers).toList();
            new HostsFile(address.linkName(), endpoints)
                    .write(hosts, place.breakable().wiring());
            Optional<Path> gate = place.breakable().disks() ? Optional.of(folder.resolve("disk")) : Optional.empty();
            Optional<DiskControl> disk =
                    gate.isPresent() ? Optional.of(DiskControl.open(gate.get())) : Optional.empty();
            brokers.add(
                    new EmbeddedBroker(address, data, disk, jvm(address, properties, gate, place.archive()), starter));
        }
        return new EmbeddedRegion(spec.name(), addresses, brokers);
    }

    private static List<BrokerAddress> addresses(RegionSpec spec, Place place) throws IOException {
        int port = place.slot().freePorts(place.regionNumber(), spec.brokers());
        return IntStream.rangeClosed(1, spec.brokers())
                .mapToObj(
                        id -> new BrokerAddress(id, spec.name(), place.slot().address(place.regionNumber(), id), port))
                .toList();
    }

    private static ChildSpec jvm(BrokerAddress address, Path properties, Optional<Path> gate, CdsArchive archive) {
        List<String> options = new ArrayList<>(List.of(
                "-Xmx256m",
                "-Xms64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                HostsFile.jvmOption(properties.resolveSibling("hosts")),
                "-Djava.net.preferIPv4Stack=true"));
        options.addAll(archive.jvmOptions());
        List<String> arguments = new ArrayList<>();
        gate.ifPresent(control -> {
            options.add(GatedBroker.jvmOption(ClassPath.ofChildren().libraries()));
            arguments.add(control.toString());
        });
        arguments.add(properties.toString());
        return new ChildSpec(
                address.name(),
                gate.isPresent() ? GatedBroker.class.getName() : "kafka.Kafka",
                arguments,
                options,
                properties.resolveSibling("broker.log"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String bootstrapServers() {
        return addresses.stream().map(BrokerAddress::client).collect(Collectors.joining(","));
    }

    @Override
    public String bootstrapServersByName() {
        return addresses.stream().map(BrokerAddress::byName).collect(Collectors.joining(","));
    }

    @Override
    public List<Endpoint> endpoints() {
        return addresses.stream().map(BrokerAddress::forClients).toList();
    }

    @Override
    public List<? extends Broker> brokers() {
        return brokers;
    }

    @Override
    public void awaitReady(Duration limit) throws RegionException, InterruptedException {
        new Readiness(this, nextReadinessTopic()).await(limit);
    }

    /**
     * Removes what a drill has left in a region whose brokers nobody has broken: on return there is no group and no topic but Kafka's own
     * for groups, every broker knows it and takes part, and leaders are where Kafka first put them.
     *
     * @throws RegionException where this cannot be had, or not within {@code limit} for each of the steps: the region is of no use then
     */
    public void clean(Duration limit) throws RegionException, InterruptedException {
        new Cleaning(this, nextReadinessTopic()).run(limit);
    }

    /** The double underscore keeps MirrorMaker 2 away from it. */
    private synchronized String nextReadinessTopic() {
        readinessTopics++;
        return "__firedrill-ready-" + readinessTopics;
    }

    @Override
    public void close() {
        brokers.parallelStream().forEach(EmbeddedBroker::kill);
    }
}
