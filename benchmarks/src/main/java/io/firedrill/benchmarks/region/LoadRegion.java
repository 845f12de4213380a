package io.firedrill.benchmarks.region;

import io.firedrill.benchmarks.Topics;
import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.Breakable;
import io.firedrill.cluster.CdsArchives;
import io.firedrill.cluster.EmbeddedRegion;
import io.firedrill.cluster.RegionException;
import io.firedrill.cluster.RegionPlace;
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
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** An embedded region with topics that come and go, so that a sweep does not fill the disk. */
public final class LoadRegion implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final AddressSlot slot;
    private final EmbeddedRegion region;
    private final Admin admin;
    private int topics;

    private LoadRegion(AddressSlot slot, EmbeddedRegion region) {
        this.slot = slot;
        this.region = region;
        this.admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) region.bootstrapServers()));
    }

    /** Starts it; returns when it is ready. */
    public static LoadRegion start(int brokers, Path folder, ChildProcesses children)
            throws IOException, RegionException, InterruptedException {
        AddressSlot slot = AddressSlot.claim();
        EmbeddedRegion region = EmbeddedRegion.start(
                new RegionSpec("bench", brokers),
                new RegionPlace(
                        slot,
                        1,
                        folder.resolve("region"),
                        Profile.PRODUCTION,
                        new CdsArchives(children, line -> {}).ofBrokers(slot, folder.resolve("archive")),
                        Breakable.PROCESSES_ONLY),
                children);
        region.awaitReady(LIMIT);
        return new LoadRegion(slot, region);
    }

    public String bootstrapServers() {
        return region.bootstrapServers();
    }

    /** The process ids of its brokers. */
    public List<Long> processes() {
        return region.processes();
    }

    /** Makes a new topic; returns its name when all its leaders serve it. */
    public String createTopic(int partitions, int replicas) throws ExecutionException, InterruptedException {
        topics++;
        String name = "firedrill-bench-" + topics;
        Topics.create(
                admin,
                List.of(new NewTopic(name, partitions, (short) replicas)
                        .configs(Map.of("file.delete.delay.ms", "1000", "segment.bytes", "67108864"))));
        return name;
    }

    /** Deletes a topic; its files go a second later. */
    public void deleteTopic(String name) throws ExecutionException, InterruptedException {
        try {
            admin.deleteTopics(List.of(name)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (slot) {
            admin.close(Duration.ofSeconds(1));
            region.close();
        }
    }
}
