package io.firedrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderTest {
    private static Provider named(Map<String, String> settings) {
        return Provider.named(name -> Optional.ofNullable(settings.get(name)), "4.3.1");
    }

    @Test
    void regionsAreEmbeddedUnlessSomebodyWantsThemOtherwise() {
        assertThat(named(Map.of())).isEqualTo(Provider.embedded());
    }

    @Test
    void dockerRunsTheOfficialImagesOfThisBuildsVersion() {
        assertThat(named(Map.of("firedrill.provider", "docker")))
                .isEqualTo(new Provider.Docker("apache/kafka:4.3.1", "ghcr.io/shopify/toxiproxy:2.12.0"));
    }

    @Test
    void versionOfKafkaPicksTheTag() {
        assertThat(named(Map.of("firedrill.provider", "docker", "kafka.version", "3.9.0")))
                .isEqualTo(new Provider.Docker("apache/kafka:3.9.0", Provider.Docker.OFFICIAL_TOXIPROXY));
    }

    @Test
    void ownImagesTakeThePlaceOfTheOfficialOnes() {
        assertThat(named(Map.of(
                        "firedrill.provider",
                        "docker",
                        "firedrill.docker.kafka-image",
                        "mine/kafka:1",
                        "firedrill.docker.toxiproxy-image",
                        "mine/toxiproxy:2")))
                .isEqualTo(new Provider.Docker("mine/kafka:1", "mine/toxiproxy:2"));
    }

    @Test
    void unknownProviderIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> named(Map.of("firedrill.provider", "podman")))
                .hasMessage("firedrill.provider 'podman': must be embedded or docker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"power-loss", "disk-trouble"})
    void whatContainersCannotDoIsSaidBeforeTheyStart(String name) throws Exception {
        Scenario scenario = ScenarioLibrary.find(name);

        assertThat(named(Map.of("firedrill.provider", "docker")).obstacle(scenario))
                .hasValueSatisfying(obstacle -> assertThat(obstacle).contains("embedded regions"));
        assertThat(Provider.embedded().obstacle(scenario)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"region-failover", "isolated-leader", "rolling-restart", "consumer-stall"})
    void otherScenariosRunOnDocker(String name) throws Exception {
        assertThat(named(Map.of("firedrill.provider", "docker")).obstacle(ScenarioLibrary.find(name)))
                .isEmpty();
    }
}
