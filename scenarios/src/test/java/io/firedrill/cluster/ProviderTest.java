package io.firedrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import java.util.HashMap;
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
                .isEqualTo(new Provider.Docker(
                        "apache/kafka:4.3.1", Optional.empty(), "ghcr.io/shopify/toxiproxy:2.12.0"));
    }

    @Test
    void versionOfKafkaPicksTheTag() {
        assertThat(named(Map.of("firedrill.provider", "docker", "kafka.version", "3.9.0")))
                .isEqualTo(new Provider.Docker(
                        "apache/kafka:3.9.0", Optional.empty(), Provider.Docker.OFFICIAL_TOXIPROXY));
    }

    @Test
    void ownImagesTakeThePlaceOfTheOfficialOnes() {
        assertThat(named(Map.of(
                        "firedrill.provider",
                        "docker",
                        "firedrill.docker.kafka-image",
                        "mine/kafka:1",
                        "firedrill.docker.upgrade-image",
                        "mine/kafka:2",
                        "firedrill.docker.toxiproxy-image",
                        "mine/toxiproxy:2")))
                .isEqualTo(new Provider.Docker("mine/kafka:1", Optional.of("mine/kafka:2"), "mine/toxiproxy:2"));
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

    @Test
    void versionToUpgradeToPicksTheTag() {
        Map<String, String> settings =
                Map.of("firedrill.provider", "docker", "kafka.version", "4.2.0", "kafka.upgrade-to", "4.3.1");

        assertThat(named(settings).label()).startsWith("docker, apache/kafka:4.2.0 to upgrade to apache/kafka:4.3.1, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rolling-upgrade", "rolling-upgrade.unsafe"})
    void upgradeWantsContainersAndAnotherVersion(String name) throws Exception {
        Scenario scenario = ScenarioLibrary.find(name);
        Map<String, String> docker = Map.of("firedrill.provider", "docker", "kafka.version", "4.2.0");

        assertThat(Provider.embedded().obstacle(scenario).orElse("")).contains("needs --provider docker");
        assertThat(named(docker).obstacle(scenario).orElse("")).contains("add --upgrade-to VERSION");
        assertThat(named(with(docker, "4.2.0")).obstacle(scenario).orElse(""))
                .isEqualTo("the brokers are of apache/kafka:4.2.0 already: name another version to upgrade to");
        assertThat(named(with(docker, "4.3.1")).obstacle(scenario)).isEmpty();
    }

    private static Map<String, String> with(Map<String, String> settings, String upgradeTo) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("kafka.upgrade-to", upgradeTo);
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"region-failover", "isolated-leader", "rolling-restart", "consumer-stall"})
    void otherScenariosRunOnDocker(String name) throws Exception {
        assertThat(named(Map.of("firedrill.provider", "docker")).obstacle(ScenarioLibrary.find(name)))
                .isEmpty();
    }
}
