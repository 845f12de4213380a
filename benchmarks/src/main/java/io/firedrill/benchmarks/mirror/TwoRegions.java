package io.firedrill.benchmarks.mirror;

import io.firedrill.benchmarks.Topics;
import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.Breakable;
import io.firedrill.cluster.CdsArchive;
import io.firedrill.cluster.EmbeddedRegion;
import io.firedrill.cluster.RegionException;
import io.firedrill.cluster.RegionPlace;
import io.firedrill.mirror.bridge.OffsetBridgeMain;
import io.firedrill.mirror.flow.MirrorCluster;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A source and a target, and those who carry records from one to the other. */
final class TwoRegions implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path folder;
    private final ChildProcesses children;
    private final EmbeddedRegion source;
    private final EmbeddedRegion target;
    private final Admin sourceAdmin;
    private final Admin targetAdmin;

    private TwoRegions(Path folder, ChildProcesses children, EmbeddedRegion source, EmbeddedRegion target) {
        this.folder = folder;
        this.children = children;
        this.source = source;
        this.target = target;
        this.sourceAdmin = admin(source);
        this.targetAdmin = admin(target);
    }

    static TwoRegions start(int brokers, Path folder, AddressSlot slot, CdsArchive archive, ChildProcesses children)
            throws IOException, RegionException, InterruptedException {
        List<EmbeddedRegion> started = new ArrayList<>();
        for (String name : List.of("source", "target")) {
            RegionPlace place = new RegionPlace(
                    slot, started.size() + 1, folder.resolve(name), Profile.FAST, archive, Breakable.PROCESSES_ONLY);
            started.add(EmbeddedRegion.start(new RegionSpec(name, brokers), place, children));
        }
        for (EmbeddedRegion region : started) {
            region.awaitReady(LIMIT);
        }
        return new TwoRegions(folder, children, started.get(0), started.get(1));
    }

    private static Admin admin(EmbeddedRegion region) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, region.bootstrapServers()));
    }

    String sourceServers() {
        return source.bootstrapServers();
    }

    String targetServers() {
        return target.bootstrapServers();
    }

    Admin sourceAdmin() {
        return sourceAdmin;
    }

    Admin targetAdmin() {
        return targetAdmin;
    }

    /** The flow of one topic; its alias makes it a mirror of its own, which begins at the topic's beginning. */
    ReplicationFlow flow(String alias, String topic, String group) {
        return new ReplicationFlow(
                new MirrorCluster(alias, sourceServers()),
                new MirrorCluster("target", targetServers()),
                List.of(topic),
                List.of(group),
                TopicNaming.PREFIXED);
    }

    /** Starts who carries the topic, with its bridge where it is shipped with one; to be killed by the caller. */
    List<ChildJvm> start(Contender contender, ReplicationFlow flow, int partitions, int replicas)
            throws IOException, ExecutionException, InterruptedException {
        String topic = flow.topics().get(0);
        if (contender == Contender.COPY_LOOP) {
            create(targetAdmin, new NewTopic(flow.targetTopic(topic), partitions, (short) replicas));
            return List.of(jvm(
                    "copy-" + flow.source().alias(),
                    CopyLoop.class.getName(),
                    List.of(sourceServers(), topic, targetServers(), flow.targetTopic(topic), "" + partitions)));
        }
        Path file = folder.resolve(flow.source().alias() + ".properties");
        List<String> lines = new ArrayList<>();
        contender.properties(flow, replicas).forEach((key, value) -> lines.add(key + "=" + value));
        Files.write(file, lines);
        List<ChildJvm> started = new ArrayList<>();
        started.add(jvm("mirror-" + flow.source().alias(), Contender.MIRROR_MAKER, List.of(file.toString())));
        if (contender == Contender.SHIPPED) {
            started.add(jvm(
                    "bridge-" + flow.source().alias(),
                    OffsetBridgeMain.class.getName(),
                    List.of(file.toString(), flow.name(), "20")));
        }
        return started;
    }

    private ChildJvm jvm(String name, String main, List<String> arguments) throws IOException {
        return children.start(
                new ChildSpec(name, main, arguments, List.of("-Xmx512m"), folder.resolve(name + ".log")), line -> {});
    }

    static void create(Admin admin, NewTopic topic) throws ExecutionException, InterruptedException {
        Topics.create(admin, List.of(topic));
    }

    /** How many offsets the target's topic has, all partitions together; 0 where it is not there yet. */
    long atTarget(String topic, int partitions) throws ExecutionException, InterruptedException {
        // Asked for offsets of a topic that is not there, a client tries for a minute.
        if (!targetAdmin.listTopics().names().get().contains(topic)) {
            return 0;
        }
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (int number = 0; number < partitions; number++) {
            wanted.put(new TopicPartition(topic, number), OffsetSpec.latest());
        }
        try {
            return targetAdmin.listOffsets(wanted).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException e) {
            // It was made a moment ago, and not every broker knows of it.
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw e;
        }
    }

    /** Whether the group has a place in the target's topic. */
    boolean hasPlace(String group, String topic) throws ExecutionException, InterruptedException {
        return targetAdmin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().keySet().stream()
                .anyMatch(partition -> partition.topic().equals(topic));
    }

    @Override
    public void close() {
        sourceAdmin.close(Duration.ofSeconds(1));
        targetAdmin.close(Duration.ofSeconds(1));
        source.close();
        target.close();
    }
}
