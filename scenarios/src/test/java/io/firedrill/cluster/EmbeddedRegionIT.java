package io.firedrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.firedrill.process.ChildProcesses;
import io.firedrill.scenario.Profile;
import io.firedrill.scenario.RegionSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegionIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private ChildProcesses children;
    private AddressSlot slot;
    private CdsArchive archive;

    @BeforeEach
    void claim() throws Exception {
        children = ChildProcesses.open();
        slot = AddressSlot.claim();
        archive = new CdsArchives(children, line -> {}).ofBrokers(slot, folder.resolve("archive"));
    }

    @AfterEach
    void release() throws Exception {
        children.close();
        slot.close();
    }

    @Test
    void killedLeaderIsReplacedAndComesBack() throws Exception {
        try (EmbeddedRegion region = start("a", 1, 3);
                Admin admin = adminOf(region)) {
            region.awaitReady(LIMIT);
            admin.createTopics(List.of(new NewTopic("orders", 1, (short) 3)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
            // The broker that answers may not have heard of the topic yet, nor of all who are in sync.
            await().atMost(Duration.ofSeconds(15))
                    .ignoreExceptions()
                    .until(() -> description(admin).partitions().get(0).isr().size() == 3);
            int leader = leader(admin);

            region.brokers().get(leader - 1).kill();

            await().atMost(Duration.ofSeconds(15))
                    .ignoreExceptions()
                    .until(() -> leader(admin) != leader && leader(admin) > 0);
            region.brokers().get(leader - 1).restart();
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> description(admin).partitions().get(0).isr().size() == 3);
        }
    }

    @Test
    void twoRegionsComeUpTogether() throws Exception {
        try (EmbeddedRegion a = start("a", 1, 3);
                EmbeddedRegion b = start("b", 2, 1)) {
            a.awaitReady(LIMIT);
            b.awaitReady(LIMIT);

            assertThat(a.bootstrapServers()).isNotEqualTo(b.bootstrapServers());
        }
    }

    @Test
    void deadBrokerIsNamedWithItsLastError() throws Exception {
        try (EmbeddedRegion region = start("a", 1, 3)) {
            region.brokers().get(1).kill();

            assertThatThrownBy(() -> region.awaitReady(LIMIT))
                    .isInstanceOf(RegionException.class)
                    .hasMessageContaining("broker-2.a ended")
                    .hasMessageContaining("broker.log");
        }
    }

    private EmbeddedRegion start(String name, int number, int brokers) throws Exception {
        return EmbeddedRegion.start(
                new RegionSpec(name, brokers),
                new RegionPlace(slot, number, folder.resolve(name), Profile.FAST, archive, Breakable.PROCESSES_ONLY),
                children);
    }

    private static Admin adminOf(Region region) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, region.bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3_000));
    }

    private static int leader(Admin admin) throws Exception {
        return description(admin).partitions().get(0).leader().id();
    }

    private static TopicDescription description(Admin admin) throws Exception {
        return admin.describeTopics(List.of("orders"))
                .allTopicNames()
                .get(5, TimeUnit.SECONDS)
                .get("orders");
    }
}
