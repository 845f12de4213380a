package io.firedrill.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.Container;
import io.firedrill.cluster.Provider;
import io.firedrill.container.ContainerException;
import io.firedrill.container.ContainerSpec;
import io.firedrill.container.Containers;
import io.firedrill.container.RunningContainer;
import io.firedrill.proxy.ToxiproxyServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** Containers as drills have them, at the example of Toxiproxy's. */
@RequiresDocker
class ContainersIT {
    private static final String IMAGE =
            System.getProperty(Provider.TOXIPROXY_IMAGE, Provider.Docker.OFFICIAL_TOXIPROXY);
    private static final String OWNER =
            "containers-it-" + ProcessHandle.current().pid();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path folder;

    private Containers containers;

    @BeforeEach
    void open() throws Exception {
        containers = Containers.open(OWNER, told::add);
    }

    @AfterEach
    void close() {
        containers.close();
        assertThat(left()).as("containers left behind").isEmpty();
    }

    private ContainerSpec toxiproxy(String image, String... arguments) {
        return new ContainerSpec(
                "toxiproxy",
                image,
                arguments.length == 0 ? List.of("-host=127.99.251.1", "-port=8474") : List.of(arguments),
                Map.of(),
                Map.of(),
                Map.of(),
                ".*Starting Toxiproxy HTTP server.*",
                LIMIT,
                folder.resolve("toxiproxy.log"));
    }

    private RunningContainer started() throws IOException, InterruptedException {
        return containers.start(toxiproxy(IMAGE));
    }

    private static List<Container> left() {
        return DockerClientFactory.instance()
                .client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("io.firedrill.owner", OWNER))
                .exec();
    }

    @Test
    void whatItWritesIsInItsLog() throws Exception {
        started();

        await().atMost(LIMIT).untilAsserted(() -> assertThat(Files.readString(folder.resolve("toxiproxy.log")))
                .contains("Starting Toxiproxy"));
    }

    @Test
    void killedOneIsDeadWhenTheCallReturnsAndCanBeStartedAgain() throws Exception {
        RunningContainer container = started();

        container.kill();
        assertThat(container.isAlive()).isFalse();
        container.restart();

        assertThat(container.isAlive()).isTrue();
    }

    @Test
    void pausedOneIsAliveAndGoesOn() throws Exception {
        RunningContainer container = started();

        container.pause();
        assertThat(container.isAlive()).isTrue();
        assertThat(container.isPaused()).isTrue();
        container.resume();

        assertThat(container.isPaused()).isFalse();
    }

    @Test
    void pausedOneCanBeKilled() throws Exception {
        RunningContainer container = started();
        container.pause();

        container.kill();

        assertThat(container.isAlive()).isFalse();
    }

    @Test
    void interruptedCallerGetsAnAnswerAndStaysInterrupted() throws Exception {
        RunningContainer container = started();

        Thread.currentThread().interrupt();

        assertThat(container.isAlive()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void nextOneOfTheNameRemovesWhatTheLastHasLeft() throws Exception {
        started();

        containers = Containers.open(OWNER, told::add);

        assertThat(left()).isEmpty();
    }

    @Test
    void filesThatAreInNoVolumeAreNotLostWithoutAWord() throws Exception {
        Path kept = Path.of("/var/lib/kafka/data");
        RunningContainer container = started();

        assertThatThrownBy(() -> container.nextImage("another", kept))
                .hasMessage(
                        "container toxiproxy: its image '%s' declares no volume for %s, whose files another image could not go on with"
                                .formatted(IMAGE, kept));
    }

    @Test
    void imageThatIsNowhereIsNamedWithWhatToDo() {
        assertThatThrownBy(() -> containers.start(toxiproxy("firedrill.invalid/toxiproxy:none")))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("image 'firedrill.invalid/toxiproxy:none' is not on this machine")
                .hasMessageContaining("docker/images/build");
        assertThat(told).containsExactly("pulling the image firedrill.invalid/toxiproxy:none");
    }

    @Test
    void oneThatDoesNotStartLeavesNothing() {
        assertThatThrownBy(() -> containers.start(toxiproxy(IMAGE, "-nonsense")))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("toxiproxy: a container of");
        assertThat(left()).isEmpty();
    }

    @Test
    void oneWhoseLogCannotBeWrittenIsNotLeftRunning() throws Exception {
        Files.createDirectory(folder.resolve("toxiproxy.log"));

        assertThatThrownBy(this::started)
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("toxiproxy: its log cannot be written");
        assertThat(left()).isEmpty();
    }

    @Test
    void interruptIsNoImageThatDoesNotStartAndLeavesNothing() throws Exception {
        Thread.currentThread().interrupt();

        assertThatThrownBy(this::started).isInstanceOf(InterruptedException.class);
        containers.close();

        assertThat(left()).isEmpty();
    }

    @Test
    void oneThatFailsTakesThoseThatStartBesideItAlong() throws Exception {
        ContainerSpec good = toxiproxy(IMAGE);
        ContainerSpec bad = toxiproxy(IMAGE, "-nonsense");

        assertThatThrownBy(() -> containers.startAll(List.of(bad, good))).isInstanceOf(ContainerException.class);
        containers.close();

        assertThat(left()).isEmpty();
    }

    @Test
    void severalThatStartAtOnceAreInTheirOrderAndAllRemoved() throws Exception {
        List<RunningContainer> running =
                containers.startAll(List.of(toxiproxy(IMAGE), toxiproxy(IMAGE, "-host=127.99.251.1", "-port=8475")));

        assertThat(running).hasSize(2).allMatch(RunningContainer::isAlive);
        containers.close();
        assertThat(left()).isEmpty();
    }

    @Test
    void nothingIsStartedForADrillThatIsOver() throws Exception {
        containers.close();

        assertThatThrownBy(this::started).hasMessage("toxiproxy: its drill is over");
        assertThat(left()).isEmpty();
    }

    @Test
    void whatIsRestartedWritesToItsLogOnceMoreAndNotTwice() throws Exception {
        RunningContainer container = started();
        await().atMost(LIMIT).until(() -> starts() == 1);
        container.kill();
        // Seconds are all that a daemon can be asked for.
        long killed = Instant.now().getEpochSecond();
        await().atMost(LIMIT).until(() -> Instant.now().getEpochSecond() > killed);

        container.restart();

        await().atMost(LIMIT).until(() -> starts() == 2);
        container.kill();
        assertThat(starts()).isEqualTo(2);
    }

    private long starts() throws IOException {
        return Files.readString(folder.resolve("toxiproxy.log"))
                .lines()
                .filter(line -> line.contains("Starting Toxiproxy HTTP server"))
                .count();
    }

    @Test
    void closingASecondTimeRemovesNothingOfTheNextOne() throws Exception {
        containers.close();
        Containers next = Containers.open(OWNER, told::add);
        RunningContainer ofTheNext = next.start(toxiproxy(IMAGE));

        containers.close();

        assertThat(ofTheNext.isAlive()).isTrue();
        next.close();
    }

    @Test
    void serverThatDiesIsAProblemAndOneThatIsClosedIsNot() throws Exception {
        InetSocketAddress address = new InetSocketAddress("127.99.251.3", 8474);
        ToxiproxyServer server = ToxiproxyServer.start(containers, IMAGE, address, folder.resolve("third.log"));
        assertThat(server.problem()).isEmpty();
        String id = left().get(0).getId();

        DockerClientFactory.instance().client().killContainerCmd(id).exec();

        await().atMost(LIMIT).until(() -> server.problem().isPresent());
        assertThat(server.problem()).hasValueSatisfying(problem -> assertThat(problem)
                .startsWith("toxiproxy has ended, and all links with it; the last that it said: ")
                .contains("third.log"));
        server.close();
        assertThat(server.problem()).isEmpty();
    }

    @Test
    void serverWhosePortIsTakenSaysSo() throws Exception {
        try (ServerSocket ignored = new ServerSocket(8474, 1, InetAddress.getByName("127.99.251.2"))) {
            assertThatThrownBy(() -> ToxiproxyServer.start(
                            containers,
                            IMAGE,
                            new InetSocketAddress("127.99.251.2", 8474),
                            folder.resolve("second.log")))
                    .hasMessageContaining("127.99.251.2:8474")
                    .hasMessageContaining("Address already in use");
        }
    }
}
