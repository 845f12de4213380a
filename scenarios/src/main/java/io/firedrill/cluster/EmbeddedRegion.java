package io.firedrill.cluster;

import io.firedrill.cluster.disk.DiskControl;
import io.firedrill.cluster.disk.GatedBroker;
import io.firedrill.process.ChildProcesses;
import io.firedrill.process.ChildSpec;
import io.firedrill.process.ClassPath;
import io.firedrill.scenario.RegionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.Uuid;

/**
 * A region whose brokers are child JVMs, each with its own log directory and loopback address. Its folder holds, for each
 * broker, {@code server.properties}, {@code hosts}, {@code broker.log} and {@code data}.
 */
public final class EmbeddedRegion implements Region {
    private final String name;
    private final BrokerAddresses addresses;
    private final List<EmbeddedBroker> brokers;
    private final ReadinessTopics readinessTopics = new ReadinessTopics();

    private EmbeddedRegion(String name, BrokerAddresses addresses, List<EmbeddedBroker> brokers) {
        this.name = name;
        this.addresses = addresses;
        this.brokers = List.copyOf(brokers);
    }

    /** Starts all brokers in parallel; returns when their processes run, before they are ready. */
    public static EmbeddedRegion start(RegionSpec spec, RegionPlace place, ChildProcesses children) throws IOException {
        return start(spec, place, jvm -> children.start(jvm, line -> {}));
    }

    /** The same with JVMs that have only the libraries on their class path, for making a class data archive. */
    static EmbeddedRegion startOnLibraries(RegionSpec spec, RegionPlace place, ChildProcesses children)
            throws IOException {
        return start(spec, place, children::startOnLibraries);
    }

    private static EmbeddedRegion start(RegionSpec spec, RegionPlace place, EmbeddedBroker.Starter starter)
            throws IOException {
        BrokerAddresses addresses = BrokerAddresses.at(place, spec);
        String clusterId = Uuid.randomUuid().toString();
        BrokerSettings settings = new BrokerSettings(addresses.all(), place.profile(), spec.config());
        List<EmbeddedBroker> brokers = new ArrayList<>();
        for (BrokerAddress address : addresses.all()) {
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
            new HostsFile(address.linkName(), addresses.forBrokers())
                    .write(hosts, place.breakable().wiring());
            Optional<Path> gate = place.breakable().disks() ? Optional.of(folder.resolve("disk")) : Optional.empty();
            Optional<DiskControl> disk =
                    gate.isPresent() ? Optional.of(DiskControl.open(gate.get())) : Optional.empty();
            brokers.add(
                    new EmbeddedBroker(address, data, disk, jvm(address, properties, gate, place.archive()), starter));
        }
        return new EmbeddedRegion(spec.name(), addresses, brokers);
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
        return addresses.bootstrapServers();
    }

    @Override
    public String bootstrapServersByName() {
        return addresses.bootstrapServersByName();
    }

    @Override
    public List<Endpoint> endpoints() {
        return addresses.forClients();
    }

    @Override
    public List<? extends Broker> brokers() {
        return brokers;
    }

    /** The process ids of those brokers that live. */
    public List<Long> processes() {
        return brokers.stream()
                .filter(EmbeddedBroker::isAlive)
                .map(EmbeddedBroker::pid)
                .toList();
    }

    @Override
    public void awaitReady(Duration limit) throws RegionException, InterruptedException {
        new Readiness(this, readinessTopics.next()).await(limit);
    }

    @Override
    public void clean(Duration limit) throws RegionException, InterruptedException {
        new Cleaning(this, readinessTopics.next()).run(limit);
    }

    @Override
    public void close() {
        brokers.parallelStream().forEach(EmbeddedBroker::kill);
    }
}
