package io.firedrill.mirror.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.Breakable;
import io.firedrill.cluster.CdsArchives;
import io.firedrill.cluster.EmbeddedRegion;
import io.firedrill.cluster.RegionPlace;
import io.firedrill.mirror.commits.CommitRecord;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.process.ChildProcesses;
import io.firedrill.scenario.Profile;
import io.firedrill.scenario.RegionSpec;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topic of a bridge at work, at a real broker. */
class CommitsTopicIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final TopicPartition LOG = new TopicPartition("mm2-commits.a.internal", 0);
    private static final int PLACES = 500;
    private static final int ROUNDS = 400;
    /** A segment that is being written to is not cleaned: it has some 20,000 of the 200,000 commits. */
    private static final int TWO_SEGMENTS = 45_000;

    @TempDir
    private Path folder;

    /** A failover reads all of the topic, and must not pay for each commit that there ever was. */
    @Test
    void whatIsSupersededIsGoneAfterMoments() throws Exception {
        try (ChildProcesses children = ChildProcesses.open();
                AddressSlot slot = AddressSlot.claim();
                EmbeddedRegion region = start(children, slot)) {
            region.awaitReady(LIMIT);
            try (KafkaCommitsTopic topic =
                    new KafkaCommitsTopic(new MirrorCluster("b", region.bootstrapServers()), LOG.topic(), LIMIT)) {
                for (int round = 0; round < ROUNDS; round++) {
                    topic.write(commits(round));
                }
            }

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(read(region).size()).isLessThan(TWO_SEGMENTS));

            Map<ByteBuffer, ByteBuffer> latest = new HashMap<>();
            read(region).forEach(one -> latest.put(one.key(), one.value()));
            assertThat(latest).hasSize(PLACES);
            commits(ROUNDS - 1).forEach(commit -> assertThat(latest)
                    .containsEntry(
                            ByteBuffer.wrap(CommitRecord.key(commit)), ByteBuffer.wrap(CommitRecord.value(commit))));
        }
    }

    private EmbeddedRegion start(ChildProcesses children, AddressSlot slot) throws Exception {
        return EmbeddedRegion.start(
                new RegionSpec("b", 1, true, Map.of("log.cleaner.backoff.ms", "500")),
                new RegionPlace(
                        slot,
                        1,
                        folder.resolve("b"),
                        Profile.FAST,
                        new CdsArchives(children, line -> {}).ofBrokers(slot, folder.resolve("archive")),
                        Breakable.PROCESSES_ONLY),
                children);
    }

    private static List<GroupCommit> commits(int round) {
        List<GroupCommit> commits = new ArrayList<>();
        for (int place = 0; place < PLACES; place++) {
            commits.add(new GroupCommit(
                    "group-" + place % 50,
                    new TopicPartition("orders-of-somebody", place / 50),
                    round * 1_000L + place,
                    1_700_000_000_000L + round));
        }
        return commits;
    }

    private record Read(ByteBuffer key, ByteBuffer value) {}

    private static List<Read> read(EmbeddedRegion region) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, region.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(LOG));
            consumer.seekToBeginning(List.of(LOG));
            long end = consumer.endOffsets(List.of(LOG)).get(LOG);
            List<Read> all = new ArrayList<>();
            while (consumer.position(LOG) < end) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record ->
                                all.add(new Read(ByteBuffer.wrap(record.key()), ByteBuffer.wrap(record.value()))));
            }
            return all;
        }
    }
}
