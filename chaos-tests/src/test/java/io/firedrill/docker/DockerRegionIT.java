package io.firedrill.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.CdsArchive;
import io.firedrill.cluster.DockerRegion;
import io.firedrill.cluster.Provider;
import io.firedrill.cluster.Region;
import io.firedrill.cluster.RegionPlace;
import io.firedrill.container.Containers;
import io.firedrill.scenario.RegionSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a region is that an image has formatted. */
@RequiresDocker
class DockerRegionIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private AddressSlot slot;
    private Containers containers;

    @BeforeEach
    void open() throws Exception {
        slot = AddressSlot.claim();
        containers = Containers.open(slot.owner(), line -> {});
    }

    @AfterEach
    void close() throws Exception {
        containers.close();
        slot.close();
    }

    private Region ready(boolean eligibleLeaderReplicas) throws Exception {
        Region region = DockerRegion.start(
                new RegionSpec("a", 1, eligibleLeaderReplicas, Map.of()),
                RegionPlace.toThrowAway(slot, folder, CdsArchive.none()),
                images(),
                containers);
        region.awaitReady(LIMIT);
        return region;
    }

    private static Provider.Docker images() {
        return (Provider.Docker) Provider.named(
                name -> name.equals(Provider.NAME)
                        ? Optional.of("docker")
                        : Optional.ofNullable(System.getProperty(name)),
                AppInfoParser.getVersion());
    }

    private static Set<String> features(Region region) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", region.bootstrapServers()))) {
            return admin.describeFeatures()
                    .featureMetadata()
                    .get()
                    .finalizedFeatures()
                    .keySet();
        }
    }

    @Test
    void regionWithoutEligibleLeaderReplicasHasForgottenThemWhenItIsReady() throws Exception {
        Region region = ready(false);

        assertThat(features(region)).isNotEmpty().doesNotContain("eligible.leader.replicas.version");
        assertThat(region.remark()).isEmpty();
    }

    @Test
    void regionThatWantsEligibleLeaderReplicasHasThemOrSaysThatItHasNot() throws Exception {
        Region region = ready(true);

        assertThat(region.remark().isEmpty()).isEqualTo(features(region).contains("eligible.leader.replicas.version"));
    }
}
