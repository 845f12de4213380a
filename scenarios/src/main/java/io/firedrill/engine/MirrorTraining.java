package io.firedrill.engine;

import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.CdsArchive;
import io.firedrill.cluster.CdsArchives;
import io.firedrill.cluster.EmbeddedRegion;
import io.firedrill.cluster.RegionException;
import io.firedrill.cluster.RegionPlace;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.MirrorProperties;
import io.firedrill.mirror.flow.MirrorSettings;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.process.ChildJvm;
import io.firedrill.process.ChildProcesses;
import io.firedrill.process.ChildSpec;
import io.firedrill.scenario.RegionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Loads the classes of a drill's clients by running the one that has them all, a mirror with its consumers and producers:
 * a small flow from a broker to itself, until a group's place has been carried over.
 */
final class MirrorTraining implements CdsArchives.Training {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final long LOOK_MILLIS = 250;
    private static final String TOPIC = "orders";
    private static final String GROUP = "billing";
    private static final int RECORDS = 20;
    private static final TopicPartition CHECKPOINTS = new TopicPartition("source.checkpoints.internal", 0);

    private final AddressSlot slot;
    private final ChildProcesses children;
    private final CdsArchive ofBrokers;
    private final Path scratch;

    /** @param scratch a folder for the files of broker and mirror; it is made */
    MirrorTraining(AddressSlot slot, ChildProcesses children, CdsArchive ofBrokers, Path scratch) {
        this.slot = slot;
        this.children = children;
        this.ofBrokers = ofBrokers;
        this.scratch = scratch;
    }

    @Override
    public void run(CdsArchive archive) throws IOException, RegionException, InterruptedException {
        RegionPlace place = RegionPlace.toThrowAway(slot, scratch, ofBrokers);
        try (EmbeddedRegion region = EmbeddedRegion.start(new RegionSpec("archive", 1), place, children)) {
            region.awaitReady(LIMIT);
            try (Admin admin = RunningRegion.adminOf(region)) {
                prepare(admin, region);
                ChildJvm mirror = children.startOnLibraries(mirrorOf(region, archive));
                try {
                    awaitCheckpoint(admin, mirror);
                    CdsArchives.finish(mirror);
                } finally {
                    mirror.kill();
                }
            } catch (ExecutionException | TimeoutException | KafkaException e) {
                throw new IOException("the broker to train a mirror at did not answer: " + e.getMessage(), e);
            }
        }
    }

    /** A topic with records, and a group with a place in it. */
    private static void prepare(Admin admin, EmbeddedRegion region)
            throws InterruptedException, ExecutionException, TimeoutException {
        admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", region.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int n = 0; n < RECORDS; n++) {
                producer.send(new ProducerRecord<>(TOPIC, new byte[n])).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        }
        admin.alterConsumerGroupOffsets(GROUP, Map.of(new TopicPartition(TOPIC, 0), new OffsetAndMetadata(RECORDS / 2)))
                .all()
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private ChildSpec mirrorOf(EmbeddedRegion region, CdsArchive archive) throws IOException {
        ReplicationFlow flow = new ReplicationFlow(
                new MirrorCluster("source", region.bootstrapServers()),
                new MirrorCluster("target", region.bootstrapServers()),
                List.of(TOPIC),
                List.of(GROUP),
                TopicNaming.PREFIXED);
        Path properties = scratch.resolve("mirror.properties");
        MirrorSettings settings =
                MirrorSettings.disasterRecovery().forBrokers(1).withoutStamps();
        Files.write(
                properties,
                MirrorProperties.of(flow, settings).entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
        return new ChildSpec(
                "mirror to make an archive",
                MirrorProcesses.MAIN,
                List.of(properties.toString()),
                archive.with(MirrorProcesses.JVM),
                scratch.resolve("mirror.log"));
    }

    private static void awaitCheckpoint(Admin admin, ChildJvm mirror) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!hasCheckpoint(admin)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("a mirror wrote no checkpoint within %d s".formatted(LIMIT.toSeconds()));
            }
            try {
                int code = mirror.exit().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                throw new IOException("a mirror ended with exit code %d".formatted(code));
            } catch (TimeoutException e) {
                // It runs, as it should.
            } catch (ExecutionException e) {
                throw new IOException("a mirror ended: " + e.getMessage(), e);
            }
        }
    }

    private static boolean hasCheckpoint(Admin admin) throws IOException, InterruptedException {
        try {
            return admin.listOffsets(Map.of(CHECKPOINTS, OffsetSpec.latest()))
                            .partitionResult(CHECKPOINTS)
                            .get(LIMIT.toSeconds(), TimeUnit.SECONDS)
                            .offset()
                    > 0;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw new IOException("checkpoints could not be looked for: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            return false;
        }
    }
}
