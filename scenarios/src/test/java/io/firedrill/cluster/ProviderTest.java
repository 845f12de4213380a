package io.firedrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.scenario.Action;
import io.firedrill.scenario.Fault;
import io.firedrill.scenario.FaultTarget;
import io.firedrill.scenario.LinkChannel;
import io.firedrill.scenario.LinkDirection;
import io.firedrill.scenario.LinkFault;
import io.firedrill.scenario.LinkSelector;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.version",
                "firedrill.docker.kafka-image",
                "kafka.upgrade-to",
                "firedrill.docker.upgrade-image",
                "firedrill.docker.toxiproxy-image"
            })
    void settingOfDockersIsRefusedWhereRegionsAreEmbedded(String name) {
        assertThatThrownBy(() -> named(Map.of(name, "3.9.0")))
                .hasMessage(
                        "%s '3.9.0': is for firedrill.provider=docker, embedded regions have the Kafka of this build",
                        name);
    }

    @Test
    void versionAndImageTogetherAreRefused() {
        assertThatThrownBy(() -> named(Map.of(
                        "firedrill.provider",
                        "docker",
                        "kafka.version",
                        "3.9.0",
                        "firedrill.docker.kafka-image",
                        "mine/kafka:1")))
                .hasMessage("kafka.version and firedrill.docker.kafka-image both name the brokers' image: give one");
    }

    @Test
    void versionAndImageToUpgradeToTogetherAreRefused() {
        assertThatThrownBy(() -> named(Map.of(
                        "firedrill.provider",
                        "docker",
                        "kafka.upgrade-to",
                        "4.3.1",
                        "firedrill.docker.upgrade-image",
                        "mine/kafka:2")))
                .hasMessage(
                        "kafka.upgrade-to and firedrill.docker.upgrade-image both name the image to upgrade to: give one");
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

    static List<Arguments> faultsOfLinks() {
        return List.of(
                Arguments.of(new LinkFault.SlowClose(Duration.ofSeconds(1)), LinkDirection.BOTH, "slowClose needs"),
                Arguments.of(new LinkFault.CutAfter(1_000), LinkDirection.BOTH, "cutAfter needs"),
                Arguments.of(
                        new LinkFault.Latency(Duration.ofMillis(19), Duration.ZERO),
                        LinkDirection.BOTH,
                        "latency of 19 ms cannot be seen on docker"),
                Arguments.of(
                        new LinkFault.Bandwidth(10_001),
                        LinkDirection.BOTH,
                        "bandwidth of 10001 kB/s cannot be seen on docker"),
                Arguments.of(
                        new LinkFault.Bandwidth(601),
                        LinkDirection.RESPONSES,
                        "bandwidth of 601 kB/s cannot be seen on docker"));
    }

    @ParameterizedTest
    @MethodSource("faultsOfLinks")
    void faultOfALinkThatNobodyWouldSeeOnDockerIsRefusedThere(LinkFault what, LinkDirection direction, String why) {
        Action.InjectFault action = new Action.InjectFault(
                new Fault.OfLinks(
                        what,
                        new LinkSelector.Between(new FaultTarget.Broker("a", 1), new FaultTarget.Broker("a", 2), false),
                        direction,
                        LinkChannel.ALL),
                Optional.empty());

        assertThat(named(Map.of("firedrill.provider", "docker")).obstacle(action))
                .hasValueSatisfying(obstacle -> assertThat(obstacle).startsWith(why));
        assertThat(Provider.embedded().obstacle(action)).isEmpty();
    }

    @Test
    void faultsThatASeedMayDrawAreAskedForBeforeOneIsDrawn() throws Exception {
        Scenario scenario = ScenarioLibrary.find("random-nemesis");

        assertThat(named(Map.of("firedrill.provider", "docker")).obstacle(scenario))
                .contains("its random faults may be slowDisk, which needs embedded regions: name other kinds");
        assertThat(Provider.embedded().obstacle(scenario)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"region-failover", "random-failover", "isolated-leader", "rolling-restart", "consumer-stall"})
    void otherScenariosRunOnDocker(String name) throws Exception {
        assertThat(named(Map.of("firedrill.provider", "docker")).obstacle(ScenarioLibrary.find(name)))
                .isEmpty();
    }
}
