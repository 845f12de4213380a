package io.firedrill.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerMount;
import io.firedrill.cluster.Provider;
import io.firedrill.container.ContainerSpec;
import io.firedrill.container.Containers;
import io.firedrill.container.RunningContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/**
 * Containers that go on as those of another image, at the example of Kafka's image, which has volumes; of the same one under another name, which
 * is all that it takes. However that ends, neither a container nor a volume is left.
 */
@RequiresDocker
class SuccessorsIT {
    private static final String KAFKA =
            System.getProperty(Provider.KAFKA_IMAGE, "apache/kafka:" + AppInfoParser.getVersion());
    private static final String PID = Long.toString(ProcessHandle.current().pid());
    private static final String OWNER = "successors-it-" + PID;
    private static final String ANOTHER = "firedrill/successors-it:" + PID;
    private static final Path NOTES = Path.of("/var/lib/kafka/data");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final DockerClient docker = DockerClientFactory.instance().client();

    @TempDir
    private Path folder;

    private Containers containers;
    private List<String> volumes;

    @BeforeEach
    void open() throws Exception {
        docker.tagImageCmd(KAFKA, "firedrill/successors-it", PID).exec();
        containers = Containers.open(OWNER, line -> {});
    }

    @AfterEach
    void nothingIsLeft() {
        containers.close();
        docker.removeImageCmd(ANOTHER).exec();
        assertThat(left()).as("containers left behind").isEmpty();
        assertThat(volumes).isNotEmpty();
        assertThat(docker.listVolumesCmd().exec().getVolumes())
                .extracting(InspectVolumeResponse::getName)
                .doesNotContainAnyElementsOf(volumes);
    }

    private List<Container> left() {
        return docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("io.firedrill.owner", OWNER))
                .exec();
    }

    /** Has written a note into its volume, has ended, and is of another image from its next start on. */
    private RunningContainer noteTaker(String onANoteOfBefore) throws Exception {
        String script = "[ ! -e %1$s/note ] || %2$s; echo 'a note' > %1$s/note; echo written; exec sleep 60"
                .formatted(NOTES, onANoteOfBefore);
        RunningContainer container = containers.start(new ContainerSpec(
                "note-taker",
                KAFKA,
                List.of("bash", "-c", script),
                Map.of(),
                Map.of(),
                Map.of(),
                ".*written.*",
                LIMIT,
                folder.resolve("note-taker.log")));
        volumes = left().stream()
                .flatMap(one -> one.getMounts().stream())
                .map(ContainerMount::getName)
                .toList();
        container.nextImage(ANOTHER, NOTES);
        container.kill();
        return container;
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("note-taker.log"));
    }

    @Test
    void successorHasTheVolumes() throws Exception {
        RunningContainer container = noteTaker("cat %s/note".formatted(NOTES));

        container.restart();

        await().atMost(LIMIT).untilAsserted(() -> assertThat(log()).contains("a note"));
        assertThat(container.isAlive()).isTrue();
        assertThat(left()).extracting(Container::getImage).containsExactly(ANOTHER, KAFKA);
    }

    @Test
    void interruptedCallerGetsASuccessorAndStaysInterrupted() throws Exception {
        RunningContainer container = noteTaker("true");

        Thread.currentThread().interrupt();
        container.restart();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(container.isAlive()).isTrue();
    }

    @Test
    void oneThatDoesNotStartIsRemovedAndTheOneBeforeGoesOnBeingDead() throws Exception {
        RunningContainer container = noteTaker("exit 3");

        assertThatThrownBy(container::restart)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("note-taker: a container of '%s' does not start", ANOTHER);

        assertThat(container.isAlive()).isFalse();
        assertThat(left()).extracting(Container::getImage).containsExactly(KAFKA);
    }

    @Test
    void oneWhoseLogCannotBeWrittenIsNotLeftRunning() throws Exception {
        RunningContainer container = noteTaker("true");
        Files.delete(folder.resolve("note-taker.log"));
        Files.createDirectory(folder.resolve("note-taker.log"));

        assertThatThrownBy(container::restart).isInstanceOf(UncheckedIOException.class);

        assertThat(container.isAlive()).isFalse();
        assertThat(left()).extracting(Container::getImage).containsExactly(KAFKA);
    }

    /** As when the harness was killed: its next one knows the label alone. */
    @Test
    void nextOneOfTheOwnerRemovesASuccessorWithItsVolumes() throws Exception {
        noteTaker("true").restart();

        containers = Containers.open(OWNER, line -> {});

        assertThat(left()).isEmpty();
    }
}
