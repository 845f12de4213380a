package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firedrill.mirror.flow.MirrorSettings;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two mirrors between two regions, one in each direction, which keep topics' names: {@code orders} of both is one and the same. */
class KeptNamesIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private MirroredRegions regions;

    @BeforeEach
    void start() throws Exception {
        regions = MirroredRegions.start(folder);
        for (String region : List.of("a", "b")) {
            regions.createTopic(region, new NewTopic("orders", 2, (short) 1));
        }
    }

    @AfterEach
    void end() throws Exception {
        regions.close();
    }

    private void mirrorBothWays(MirrorSettings settings) throws Exception {
        regions.startMirror(keepingNames("a", "b"), settings);
        regions.startMirror(keepingNames("b", "a"), settings);
    }

    private ReplicationFlow keepingNames(String source, String target) {
        return new ReplicationFlow(
                regions.cluster(source),
                regions.cluster(target),
                List.of("orders"),
                List.of(".*"),
                TopicNaming.IDENTITY);
    }

    @Test
    void eachRecordIsOnBothSidesOnceSinceTheStampDropsWhatCameFromThere() throws Exception {
        mirrorBothWays(MirrorSettings.disasterRecovery());
        produceAtBoth(0);
        awaitOnBothSides(200);

        // What goes round is in front of these, in each partition, when they have come.
        produceAtBoth(1_000);
        awaitOnBothSides(400);

        assertThat(orders("a")).doesNotHaveDuplicates().hasSize(400);
        assertThat(orders("b")).doesNotHaveDuplicates().hasSize(400);
    }

    /** The twin: without it they go round and round. */
    @Test
    void withoutStampsNothingEndsTheLoop() throws Exception {
        mirrorBothWays(MirrorSettings.disasterRecovery().withoutStamps());

        produceAtBoth(0);

        await().atMost(LIMIT).until(() -> orders("a").size() > 1_000);
    }

    private void produceAtBoth(int first) throws Exception {
        regions.produce("a", "orders", first, 100);
        regions.produce("b", "orders", first + 100, 100);
    }

    private void awaitOnBothSides(int records) {
        for (String region : List.of("a", "b")) {
            await().atMost(LIMIT).until(() -> new HashSet<>(orders(region)).size() == records);
        }
    }

    private List<String> orders(String region) {
        return regions.values(region, "orders", "read_uncommitted");
    }
}
