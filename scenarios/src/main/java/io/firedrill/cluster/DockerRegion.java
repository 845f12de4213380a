package io.firedrill.cluster;

import io.firedrill.container.ContainerSpec;
import io.firedrill.container.Containers;
import io.firedrill.container.RunningContainer;
import io.firedrill.scenario.RegionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.common.Uuid;

/**
 * A region whose brokers are containers of an image with the layout of {@code apache/kafka}: configured by
 * {@code /mnt/shared/config/server.properties}, formatted by the image itself, so that any version of Kafka from 3.7 can be rehearsed.
 * Its folder holds, for each broker, {@code server.properties}, {@code hosts} and {@code broker.log}; data stay in the containers.
 */
public final class DockerRegion implements Region {
    static final Path DATA = Path.of("/var/lib/kafka/data");
    private static final String SETTINGS = "/mnt/shared/config/server.properties";
    private static final String ELIGIBLE_LEADER_REPLICAS = "eligible.leader.replicas.version";
    /** As embedded brokers: many on one machine, none for long. */
    private static final Map<String, String> JVM = Map.of(
            "KAFKA_HEAP_OPTS",
            "-Xmx256m -Xms64m",
            "KAFKA_JVM_PERFORMANCE_OPTS",
            "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
            "KAFKA_OPTS",
            "-Djava.net.preferIPv4Stack=true");

    private final RegionSpec spec;
    private final BrokerAddresses addresses;
    private final List<DockerBroker> brokers;
    private int readinessTopics;

    private DockerRegion(RegionSpec spec, BrokerAddresses addresses, List<DockerBroker> brokers) {
        this.spec = spec;
        this.addresses = addresses;
        this.brokers = List.copyOf(brokers);
    }

    /**
     * Starts all brokers at once; returns when their containers run, before they are ready.
     *
     * @param images of which the brokers are, and to which they can be upgraded
     * @throws IOException when a container cannot be started; those that were are removed with {@code containers}
     */
    public static DockerRegion start(RegionSpec spec, RegionPlace place, Provider.Docker images, Containers containers)
            throws IOException, InterruptedException {
        BrokerAddresses addresses = BrokerAddresses.at(place, spec);
        BrokerSettings settings = new BrokerSettings(addresses.all(), place.profile(), spec.config());
        Map<String, String> environment = new HashMap<>(JVM);
        environment.put("CLUSTER_ID", Uuid.randomUuid().toString());
        List<ContainerSpec> specs = new ArrayList<>();
        for (BrokerAddress address : addresses.all()) {
            Path folder = Files.createDirectories(place.folder().resolve("broker-" + address.id()));
            String properties = settings.of(address, DATA).entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                    .collect(Collectors.joining());
            Files.writeString(folder.resolve("server.properties"), properties);
            HostsFile hosts = new HostsFile(address.linkName(), addresses.forBrokers());
            Wiring wiring = place.breakable().wiring();
            hosts.write(folder.resolve("hosts"), wiring);
            specs.add(new ContainerSpec(
                    address.name(),
                    images.kafkaImage(),
                    List.of(),
                    environment,
                    hosts.addresses(wiring),
                    Map.of(SETTINGS, properties),
                    "",
                    Duration.ZERO,
                    folder.resolve("broker.log")));
        }
        List<RunningContainer> started = containers.startAll(specs);
        return new DockerRegion(
                spec,
                addresses,
                IntStream.range(0, started.size())
                        .mapToObj(index -> new DockerBroker(
                                addresses.all().get(index),
                                started.get(index),
                                specs.get(index).log(),
                                images))
                        .toList());
    }

    @Override
    public String name() {
        return spec.name();
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

    /** The image has formatted the brokers with its own defaults: what the region wants otherwise is set before it counts as ready. */
    @Override
    public void awaitReady(Duration limit) throws RegionException, InterruptedException {
        new Readiness(this, nextReadinessTopic()).await(limit);
        if (!spec.eligibleLeaderReplicas()) {
            forgetEligibleLeaderReplicas(limit);
        }
    }

    private void forgetEligibleLeaderReplicas(Duration limit) throws RegionException, InterruptedException {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, addresses.bootstrapServers()))) {
            boolean known = admin.describeFeatures()
                    .featureMetadata()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .finalizedFeatures()
                    .containsKey(ELIGIBLE_LEADER_REPLICAS);
            if (known) {
                admin.updateFeatures(
                                Map.of(
                                        ELIGIBLE_LEADER_REPLICAS,
                                        new FeatureUpdate((short) 0, FeatureUpdate.UpgradeType.SAFE_DOWNGRADE)),
                                new UpdateFeaturesOptions())
                        .all()
                        .get(limit.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new RegionException(
                    "region %s does not forget eligible leader replicas: %s".formatted(name(), e.getMessage()), e);
        }
    }

    @Override
    public void clean(Duration limit) throws RegionException, InterruptedException {
        new Cleaning(this, nextReadinessTopic()).run(limit);
    }

    /** The double underscore keeps MirrorMaker 2 away from it. */
    private synchronized String nextReadinessTopic() {
        readinessTopics++;
        return "__firedrill-ready-" + readinessTopics;
    }

    /** The containers stay, dead, until those of the drill are removed. */
    @Override
    public void close() {
        brokers.parallelStream().forEach(DockerBroker::kill);
    }
}
