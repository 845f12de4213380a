package io.firedrill.benchmarks.network;

import io.firedrill.benchmarks.Topics;
import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.Breakable;
import io.firedrill.cluster.CdsArchive;
import io.firedrill.cluster.EmbeddedRegion;
import io.firedrill.cluster.RegionException;
import io.firedrill.cluster.RegionPlace;
import io.firedrill.cluster.Wiring;
import io.firedrill.process.ChildProcesses;
import io.firedrill.scenario.Profile;
import io.firedrill.scenario.RegionSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Three brokers with one topic of three replicas, and an administrator who reaches them directly. */
final class BenchRegion implements AutoCloseable {
    static final String TOPIC = "orders";
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final EmbeddedRegion region;
    private final Admin admin;

    private BenchRegion(EmbeddedRegion region, Admin admin) {
        this.region = region;
        this.admin = admin;
    }

    /** Where the regions of one benchmark run. */
    record Site(AddressSlot slot, Path folder, CdsArchive archive, ChildProcesses children) {}

    /**
     * Starts the region and makes the topic.
     *
     * @param name of the region, and of its folder
     * @param number counts from 1; its part of the slot's addresses
     */
    static BenchRegion start(String name, int number, int partitions, Site site, Wiring wiring)
            throws IOException, RegionException, InterruptedException, ExecutionException {
        EmbeddedRegion region = EmbeddedRegion.start(
                new RegionSpec(name, 3),
                new RegionPlace(
                        site.slot(),
                        number,
                        site.folder().resolve(name),
                        Profile.FAST,
                        site.archive(),
                        new Breakable(wiring, false)),
                site.children());
        region.awaitReady(LIMIT);
        Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) region.bootstrapServers()));
        Topics.create(admin, List.of(new NewTopic(TOPIC, partitions, (short) 3)));
        return new BenchRegion(region, admin);
    }

    EmbeddedRegion region() {
        return region;
    }

    /** Of partition 0. */
    int leader() throws InterruptedException, ExecutionException {
        return partition().leader().id();
    }

    /** Of partition 0, as the controller knows it. */
    List<Integer> inSync() throws InterruptedException, ExecutionException {
        return partition().isr().stream().map(Node::id).toList();
    }

    private TopicPartitionInfo partition() throws InterruptedException, ExecutionException {
        TopicDescription topic = List.copyOf(admin.describeTopics(List.of(TOPIC))
                        .allTopicNames()
                        .get()
                        .values())
                .get(0);
        return topic.partitions().get(0);
    }

    /**
     * A producer of acks=all.
     *
     * @param bootstrapServers the region's, by address or by name
     */
    static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, int lingerMillis) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        lingerMillis,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        131_072),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
        region.close();
    }
}
