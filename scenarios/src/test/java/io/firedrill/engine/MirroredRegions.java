package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.Breakable;
import io.firedrill.cluster.CdsArchive;
import io.firedrill.cluster.CdsArchives;
import io.firedrill.cluster.EmbeddedRegion;
import io.firedrill.cluster.RegionPlace;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.MirrorProperties;
import io.firedrill.mirror.flow.MirrorSettings;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.process.ChildJvm;
import io.firedrill.process.ChildProcesses;
import io.firedrill.process.ChildSpec;
import io.firedrill.scenario.Profile;
import io.firedrill.scenario.RegionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Two regions, {@code a} and {@code b}, of one broker each, and mirrors between them: for tests of what works on anybody's
 * clusters, and knows nothing of drills. Closing it ends all processes.
 */
public final class MirroredRegions implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Path folder;
    private final ChildProcesses children;
    private final AddressSlot slot;
    private final Access access;
    private final Map<String, EmbeddedRegion> regions = new LinkedHashMap<>();
    private final Map<String, ChildJvm> mirrors = new LinkedHashMap<>();

    private MirroredRegions(Path folder, Access access) throws IOException {
        this.folder = folder;
        this.access = access;
        this.children = ChildProcesses.open();
        this.slot = AddressSlot.claim();
    }

    /** Starts both regions, and no mirror; returns when both answer. */
    public static MirroredRegions start(Path folder) throws Exception {
        return start(folder, Access.OPEN);
    }

    /** The same for regions that not everybody may come into. */
    public static MirroredRegions start(Path folder, Access access) throws Exception {
        MirroredRegions started = new MirroredRegions(folder, access);
        CdsArchive archive =
                new CdsArchives(started.children, line -> {}).ofBrokers(started.slot, folder.resolve("archive"));
        for (String name : List.of("a", "b")) {
            int number = started.regions.size() + 1;
            RegionPlace place = new RegionPlace(
                    started.slot, number, folder.resolve(name), Profile.FAST, archive, Breakable.PROCESSES_ONLY);
            RegionSpec spec = new RegionSpec(name, 1, true, access.brokerSettings(started.slot.address(number, 1)));
            started.regions.put(name, EmbeddedRegion.start(spec, place, started.children));
        }
        for (String name : started.regions.keySet()) {
            started.awaitReady(name);
        }
        return started;
    }

    /** The region's own way to find out is for those that are open to everybody. */
    private void awaitReady(String region) throws Exception {
        if (access == Access.OPEN) {
            region(region).awaitReady(LIMIT);
        } else {
            try (Admin admin = admin(region)) {
                await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> assertThat(
                                admin.describeCluster().nodes().get(5, TimeUnit.SECONDS))
                        .hasSize(1));
            }
        }
    }

    /** The flow from one region to the other, all topics and groups, under MirrorMaker 2's default naming. */
    public ReplicationFlow flow(String source, String target) {
        return new ReplicationFlow(
                cluster(source), cluster(target), List.of(".*"), List.of(".*"), TopicNaming.PREFIXED);
    }

    /**
     * Starts a mirror with the shipped settings, or starts it again; does not wait for it.
     *
     * @return its properties file
     */
    public Path startMirror(ReplicationFlow flow) throws IOException {
        return startMirror(flow, MirrorSettings.disasterRecovery());
    }

    /** The same with other settings than those that are shipped. */
    public Path startMirror(ReplicationFlow flow, MirrorSettings settings) throws IOException {
        String name = flow.source().alias() + "-to-" + flow.target().alias();
        Path properties = folder.resolve(name + ".properties");
        List<String> lines = new ArrayList<>();
        MirrorProperties.of(flow, settings.forBrokers(1)).forEach((key, value) -> lines.add(key + "=" + value));
        Files.write(properties, lines);
        mirrors.put(
                flow.name(),
                children.start(
                        new ChildSpec(
                                "mirror " + flow.name(),
                                MirrorProcesses.MAIN,
                                List.of(properties.toString()),
                                List.of(MirrorProcesses.JVM),
                                folder.resolve(name + ".log")),
                        line -> {}));
        return properties;
    }

    /** Starts the flow's offset bridge, with the properties that {@link #startMirror} has returned. */
    public void startBridge(ReplicationFlow flow, Path properties) throws IOException {
        startChild(
                "bridge " + flow.name(),
                "io.firedrill.cli.Firedrill",
                List.of("mirror", "bridge", "-m", properties.toString(), flow.name()));
    }

    /** Starts a JVM with this one's class path, which ends with the regions. */
    public ChildJvm startChild(String name, String main, List<String> arguments) throws IOException {
        return children.start(
                new ChildSpec(
                        name,
                        main,
                        arguments,
                        List.of(MirrorProcesses.JVM),
                        folder.resolve(name.replace(' ', '-').replace("->", "-to-") + ".log")),
                line -> {});
    }

    /** Starts a JVM with Kafka's jars and without Firedrill's, as on anybody's machine; it ends with the regions, too. */
    ChildJvm startOnLibraries(String name, String main, List<String> arguments, List<String> jvm) throws IOException {
        return children.startOnLibraries(new ChildSpec(name, main, arguments, jvm, log(name)));
    }

    /** What a child of that name said, over all its lives. */
    Path log(String name) {
        return folder.resolve(name + ".log");
    }

    /** Kills a mirror, as a machine's end would. */
    public void killMirror(ReplicationFlow flow) {
        Objects.requireNonNull(mirrors.remove(flow.name())).kill();
    }

    /** Kills a region's broker. */
    public void kill(String region) {
        region(region).brokers().get(0).kill();
    }

    /** Starts a killed region again, on its own log; returns when it answers. */
    public void restart(String region) throws Exception {
        region(region).brokers().get(0).restart();
        awaitReady(region);
    }

    public MirrorCluster cluster(String region) {
        return new MirrorCluster(region, region(region).bootstrapServers(), access.clientProperties());
    }

    /**
     * Creates it, and waits until the leader of each partition serves it: one that refuses a producer's first batch and takes the
     * second never takes the first again (docs/adr/010).
     */
    public void createTopic(String region, NewTopic topic) throws Exception {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < topic.numPartitions(); partition++) {
            ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
        }
        try (Admin admin = admin(region)) {
            admin.createTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
            await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> assertThat(
                            admin.listOffsets(ends).all().get(5, TimeUnit.SECONDS))
                    .hasSameSizeAs(ends));
        }
    }

    /** To be closed by the caller. */
    public Admin admin(String region) {
        return Admin.create(cluster(region).clientConfig());
    }

    /** A producer with the client's own defaults and {@code further}; to be closed by the caller. */
    public KafkaProducer<String, String> producer(String region, Map<String, Object> further) {
        Map<String, Object> properties = cluster(region).clientConfig();
        properties.putAll(further);
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }

    /** Sends {@code value<number>} by keys {@code key0} to {@code key99}, with numbers from {@code first} on; each is acknowledged. */
    public void produce(String region, String topic, int first, int records) throws Exception {
        produce(region, topic, first, records, Map.of());
    }

    /** The same with {@code further} properties of the client. */
    public void produce(String region, String topic, int first, int records, Map<String, Object> further)
            throws Exception {
        try (KafkaProducer<String, String> producer = producer(region, further)) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int number = first; number < first + records; number++) {
                sent.add(producer.send(new ProducerRecord<>(topic, "key" + number % 100, "value" + number)));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get(20, TimeUnit.SECONDS);
            }
        }
    }

    /** The cluster's id. */
    public String id(String region) throws Exception {
        try (Admin admin = admin(region)) {
            return admin.describeCluster().clusterId().get(20, TimeUnit.SECONDS);
        }
    }

    /** A consumer of a group that begins at the earliest and commits when told to; to be closed by the caller. */
    public KafkaConsumer<String, String> consumer(String region, String group) {
        return consumer(region, group, "read_uncommitted");
    }

    /** The same, which may leave out what is not committed. */
    public KafkaConsumer<String, String> consumer(String region, String group, String isolation) {
        return consumer(region, group, isolation, Map.of());
    }

    /** The same with {@code further} properties of the client. */
    public KafkaConsumer<String, String> consumer(
            String region, String group, String isolation, Map<String, Object> further) {
        Map<String, Object> properties = cluster(region).clientConfig();
        properties.putAll(further);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
    }

    /** The values of all records that are in a topic by now, as a reader of that isolation finds them; none where there is no such topic. */
    public List<String> values(String region, String topic, String isolation) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer(region, "looker", isolation)) {
            if (!consumer.listTopics().containsKey(topic)) {
                return values;
            }
            List<TopicPartition> logs = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(logs);
            consumer.seekToBeginning(logs);
            Map<TopicPartition, Long> ends = consumer.endOffsets(logs);
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(1)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return logs.stream().allMatch(log -> consumer.position(log) >= ends.get(log));
            });
        }
        return values;
    }

    private EmbeddedRegion region(String name) {
        return Objects.requireNonNull(regions.get(name));
    }

    @Override
    public void close() throws IOException {
        children.close();
        slot.close();
    }
}
