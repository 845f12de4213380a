package io.firedrill.benchmarks.region;

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
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/**
 * A region of this build's brokers, on this machine, with as many replicas as it has brokers, three at most. Its brokers have the JVMs of a drill, of which C1 alone is warm within seconds: with those of Kafka's own scripts (G1, 1 GB, C2) the first
 * rates came out at a quarter of the later ones, two cores, 2026-11-30.
 */
public final class EmbeddedTarget implements LoadTarget {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int MOST_REPLICAS = 3;
    /** Files of deleted topics go at once, or a sweep fills the disk. */
    private static final Map<String, String> TOPIC_SETTINGS =
            Map.of("file.delete.delay.ms", "1000", "segment.bytes", "67108864");

    private final int brokers;
    private final AddressSlot slot;
    private final EmbeddedRegion region;
    private final OwnTopics topics;

    private EmbeddedTarget(int brokers, AddressSlot slot, EmbeddedRegion region) {
        this.brokers = brokers;
        this.slot = slot;
        this.region = region;
        this.topics = new OwnTopics(
                Admin.create(Map.copyOf(clientSettings())),
                region.bootstrapServers(),
                (short) Math.min(MOST_REPLICAS, brokers),
                TOPIC_SETTINGS);
    }

    /**
     * Starts it; returns when it is ready.
     *
     * @throws IOException when this machine does not let it: its disk, its addresses; the message says that it was about this
     */
    public static EmbeddedTarget start(int brokers, Path folder, ChildProcesses children)
            throws IOException, RegionException, InterruptedException {
        AddressSlot slot = AddressSlot.claim();
        boolean started = false;
        try {
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
            EmbeddedTarget target = new EmbeddedTarget(brokers, slot, region);
            started = true;
            return target;
        } catch (FileSystemException e) {
            // It names the file.
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    "the embedded brokers in %s cannot be started: %s".formatted(folder, e.getMessage()), e);
        } finally {
            if (!started) {
                slot.close();
            }
        }
    }

    @Override
    public Map<String, String> clientSettings() {
        return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, region.bootstrapServers());
    }

    @Override
    public List<Long> processes() {
        return region.processes();
    }

    @Override
    public int brokers() {
        return brokers;
    }

    /** How many replicas its topics have. */
    public int replicas() {
        return Math.min(MOST_REPLICAS, brokers);
    }

    /**
     * Kills a broker; returns when the topics that are there have leaders among the others, which no longer count on it.
     *
     * @param id counts from 1
     * @throws IOException when they have none within two minutes
     */
    public void lose(int id) throws IOException, InterruptedException {
        region.brokers().get(id - 1).kill();
        topics.awaitWithout(id, LIMIT);
    }

    /** Starts it again; returns when it takes part. */
    public void restore(int id) throws IOException, RegionException, InterruptedException {
        region.brokers().get(id - 1).restart();
        region.awaitReady(LIMIT);
    }

    @Override
    public String description() {
        return description(brokers);
    }

    /** What a region of so many brokers will be called. */
    public static String description(int brokers) {
        return brokers == 1 ? "1 embedded broker" : "%d embedded brokers".formatted(brokers);
    }

    @Override
    public String createTopic(int partitions) throws IOException, InterruptedException {
        return topics.create(partitions);
    }

    @Override
    public void deleteTopic(String name) throws IOException, InterruptedException {
        topics.delete(name);
    }

    @Override
    public void close() throws IOException {
        try (slot;
                region) {
            // Its topics go with it.
            topics.abandon();
        }
    }
}
