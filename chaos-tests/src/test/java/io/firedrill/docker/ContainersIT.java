package io.firedrill.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerMount;
import io.firedrill.cluster.Provider;
import io.firedrill.container.ContainerException;
import io.firedrill.container.ContainerSpec;
import io.firedrill.container.Containers;
import io.firedrill.container.RunningContainer;
import io.firedrill.proxy.ToxiproxyServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;
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
    private static final String KAFKA =
            System.getProperty(Provider.KAFKA_IMAGE, "apache/kafka:" + AppInfoParser.getVersion());
    private static final String ANOTHER = "firedrill/containers-it:another";
    private static final Path NOTES = Path.of("/var/lib/kafka/data");
    private static final String OWNER = "containers-it";
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

    /** At the example of Kafka's image, which has volumes; of the same one under another name, which is all that it takes. */
    @Test
    void successorOfAnotherImageHasTheVolumesAndLeavesNothing() throws Exception {
        DockerClient docker = DockerClientFactory.instance().client();
        RunningContainer container = containers.start(noteTaker());
        await().atMost(LIMIT).untilAsserted(() -> assertThat(log()).contains("written"));
        List<String> volumes = left().stream()
                .flatMap(one -> one.getMounts().stream())
                .map(ContainerMount::getName)
                .toList();
        docker.tagImageCmd(KAFKA, "firedrill/containers-it", "another").exec();
        try {
            container.nextImage(ANOTHER, NOTES);
            container.kill();
            container.restart();
            await().atMost(LIMIT).untilAsserted(() -> assertThat(log()).contains("a note of before"));
            assertThat(left()).extracting(Container::getImage).contains(ANOTHER);

            containers.close();

            assertThat(volumes).isNotEmpty();
            assertThat(docker.listVolumesCmd().exec().getVolumes())
                    .extracting(InspectVolumeResponse::getName)
                    .doesNotContainAnyElementsOf(volumes);
        } finally {
            docker.removeImageCmd(ANOTHER).exec();
        }
    }

    @Test
    void filesThatAreInNoVolumeAreNotLostWithoutAWord() throws Exception {
        RunningContainer container = started();

        assertThatThrownBy(() -> container.nextImage(ANOTHER, NOTES))
                .hasMessage(
                        "container toxiproxy: its image '%s' declares no volume for %s, whose files another image could not go on with"
                                .formatted(IMAGE, NOTES));
    }

    private ContainerSpec noteTaker() {
        String script =
                "cat %1$s/note; echo 'a note of before' > %1$s/note; echo written; exec sleep 60".formatted(NOTES);
        return new ContainerSpec(
                "note-taker",
                KAFKA,
                List.of("bash", "-c", script),
                Map.of(),
                Map.of(),
                Map.of(),
                "",
                Duration.ZERO,
                folder.resolve("note-taker.log"));
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("note-taker.log"));
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
    void serverWhosePortIsTakenSaysSo() throws Exception {
        try (ServerSocket ignored = new ServerSocket(8474, 1, InetAddress.getByName("127.99.251.2"))) {
            assertThatThrownBy(() ->
                            ToxiproxyServer.start(containers, IMAGE, "127.99.251.2", folder.resolve("second.log")))
                    .hasMessageContaining("127.99.251.2:8474")
                    .hasMessageContaining("Address already in use");
        }
    }
}
