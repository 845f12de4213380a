package io.firedrill.benchmarks.capacity;

import io.firedrill.mirror.bridge.OffsetBridgeMain;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.MirrorProperties;
import io.firedrill.mirror.flow.MirrorSettings;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.process.ChildJvm;
import io.firedrill.process.ChildProcesses;
import io.firedrill.process.ChildSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Records that came while the mirror was away, and the mirror, as it is shipped, that copies them to the standby now. Used by one thread. */
final class Backlog implements AutoCloseable {
    private static final String MIRROR_MAKER = "org.apache.kafka.connect.mirror.MirrorMaker";
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String BRIDGE_INTERVAL_MILLIS = "20";

    private final String topic;
    private final int partitions;
    private final ReplicationFlow flow;
    private final Admin source;
    private final Admin standby;
    private final List<ChildJvm> mirror;

    private Backlog(String topic, int partitions, ReplicationFlow flow, List<ChildJvm> mirror) {
        this.topic = topic;
        this.partitions = partitions;
        this.flow = flow;
        this.source = admin(flow.source().bootstrapServers());
        this.standby = admin(flow.target().bootstrapServers());
        this.mirror = List.copyOf(mirror);
    }

    private static Admin admin(String servers) {
        return Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers));
    }

    /**
     * Starts the mirror.
     *
     * @param topic that is full
     * @param from client settings of where it is
     * @param to client settings of the standby, of {@code brokers} brokers
     */
    static Backlog mirrored(
            String topic,
            int partitions,
            Map<String, String> from,
            Map<String, String> to,
            int brokers,
            Path folder,
            ChildProcesses children)
            throws IOException {
        ReplicationFlow flow = new ReplicationFlow(
                cluster("primary", from), cluster("standby", to), List.of(topic), List.of(".*"), TopicNaming.PREFIXED);
        Path file = folder.resolve("mirror.properties");
        List<String> lines = new ArrayList<>();
        MirrorProperties.of(flow, MirrorSettings.disasterRecovery().forBrokers(brokers))
                .forEach((key, value) -> lines.add(key + "=" + value));
        Files.write(file, lines);
        List<ChildJvm> started = new ArrayList<>();
        started.add(jvm("mirror", MIRROR_MAKER, List.of(file.toString()), folder, children));
        started.add(jvm(
                "bridge",
                OffsetBridgeMain.class.getName(),
                List.of(file.toString(), flow.name(), BRIDGE_INTERVAL_MILLIS),
                folder,
                children));
        return new Backlog(topic, partitions, flow, started);
    }

    private static MirrorCluster cluster(String alias, Map<String, String> client) {
        return new MirrorCluster(alias, client.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, ""));
    }

    private static ChildJvm jvm(String name, String main, List<String> arguments, Path folder, ChildProcesses children)
            throws IOException {
        return children.start(
                new ChildSpec(name, main, arguments, List.of("-Xmx512m"), folder.resolve(name + ".log")), line -> {});
    }

    /** The mirror's and the bridge's. */
    List<Long> processes() {
        return mirror.stream().filter(ChildJvm::isAlive).map(ChildJvm::pid).toList();
    }

    /**
     * Waits until the mirror has copied something and then for {@code warm}, in which its code compiles.
     *
     * @throws IOException when nothing comes within 90 s
     */
    void awaitFlow(Duration warm) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (copied() == 0) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the mirror has copied nothing in %d s".formatted(LIMIT.toSeconds()));
            }
            pause(Duration.ofMillis(100));
        }
        pause(warm);
    }

    private static void pause(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Records at the source. */
    long all() throws IOException, InterruptedException {
        return records(source, topic);
    }

    /** Records at the standby; 0 where the topic is not there yet. */
    long copied() throws IOException, InterruptedException {
        String mirrored = flow.targetTopic(topic);
        try {
            // Asked for offsets of a topic that is not there, a client tries for a minute.
            return standby.listTopics().names().get().contains(mirrored) ? records(standby, mirrored) : 0;
        } catch (ExecutionException e) {
            throw new IOException("the standby does not answer: " + e.getMessage(), e);
        }
    }

    private long records(Admin admin, String name) throws IOException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            wanted.put(new TopicPartition(name, partition), OffsetSpec.latest());
        }
        try {
            return admin.listOffsets(wanted).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                // It was made a moment ago, and not every broker knows of it.
                return 0;
            }
            throw new IOException("no ends of topic %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        mirror.forEach(ChildJvm::kill);
        source.close(Duration.ofSeconds(1));
        standby.close(Duration.ofSeconds(1));
    }
}
