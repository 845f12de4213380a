package io.firedrill.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.testcontainers.DockerClientFactory;

/** The Docker daemon of this machine, as Testcontainers finds it. */
final class DockerDaemon {
    /** Testcontainers' own search and its Ryuk: seconds on a machine that is idle, and many more on one that is not. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration PULL_LIMIT = Duration.ofMinutes(10);
    private static final String FIX =
            "start it, or say where it is with DOCKER_HOST; drills on embedded regions need none";

    private static final AtomicReference<DockerDaemon> FOUND = new AtomicReference<>();
    private static final AtomicReference<ContainerException> FAILED = new AtomicReference<>();

    private final DockerClient client;

    private DockerDaemon(DockerClient client) {
        this.client = client;
    }

    /**
     * Asks whether it is there. What has once failed is not tried again: Testcontainers does not, either.
     *
     * @throws ContainerException when it is not, or does not answer: within ten seconds; or when Testcontainers does not get on with it,
     *     within a minute
     */
    static DockerDaemon find() throws IOException, InterruptedException {
        synchronized (FOUND) {
            ContainerException earlier = FAILED.get();
            if (earlier != null) {
                throw new ContainerException(String.valueOf(earlier.getMessage()), earlier);
            }
            DockerDaemon found = FOUND.get();
            if (found == null) {
                try {
                    found = search();
                } catch (ContainerException e) {
                    FAILED.set(e);
                    throw e;
                }
                FOUND.set(found);
            }
            return found;
        }
    }

    private static DockerDaemon search() throws IOException, InterruptedException {
        String host = Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("");
        Optional<DaemonSocket> socket = DaemonSocket.named(host);
        if (socket.isPresent() && socket.get().isSilent(DaemonRequests.LIMIT)) {
            throw new ContainerException("the Docker daemon at %s does not answer within %d s: %s"
                    .formatted(socket.get().path(), DaemonRequests.LIMIT.toSeconds(), FIX));
        }
        // Testcontainers itself has no limit.
        CompletableFuture<?> found =
                DaemonRequests.begin(() -> DockerClientFactory.instance().getTransportConfig());
        CompletableFuture<DockerClient> ready =
                found.thenApply(ignored -> DockerClientFactory.instance().client());
        try {
            return new DockerDaemon(ready.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            String late =
                    found.isDone() ? "Testcontainers' Ryuk does not start" : "Testcontainers finds no Docker daemon";
            throw new ContainerException("%s within %d s%s".formatted(late, LIMIT.toSeconds(), hint()), e);
        } catch (ExecutionException e) {
            if (found.isCompletedExceptionally()) {
                throw new ContainerException(
                        "no Docker daemon at %s: %s".formatted(host.isEmpty() ? "the usual places" : host, FIX), e);
            }
            throw new ContainerException(
                    "Testcontainers' Ryuk does not start: %s%s".formatted(firstLine(e), hint()), e);
        }
    }

    /** Two images that Testcontainers itself may want to pull, for two minutes each. */
    private static String hint() {
        StringBuilder hint = new StringBuilder();
        if (Files.exists(Path.of("/.dockerenv")) && System.getenv("TESTCONTAINERS_HOST_OVERRIDE") == null) {
            hint.append(
                    "; in a container that shares the machine's network set TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1");
        }
        if (System.getenv("TESTCONTAINERS_RYUK_DISABLED") == null) {
            hint.append("; where no image can be pulled set TESTCONTAINERS_RYUK_DISABLED=true");
        }
        return hint.toString();
    }

    DockerClient client() {
        return client;
    }

    /**
     * Pulls an image that is not there.
     *
     * @param told what is pulled, for it may take minutes
     * @throws ContainerException when it cannot be had
     */
    void require(String image, Consumer<String> told) throws IOException, InterruptedException {
        if (isThere(image)) {
            return;
        }
        told.accept("pulling the image " + image);
        try {
            boolean pulled = client.pullImageCmd(image)
                    .exec(new PullImageResultCallback())
                    .awaitCompletion(PULL_LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!pulled) {
                throw new ContainerException("image '%s' was not pulled within %d minutes: pull it first"
                        .formatted(image, PULL_LIMIT.toMinutes()));
            }
        } catch (RuntimeException e) {
            throw new ContainerException(
                    "image '%s' is not on this machine and cannot be pulled (%s): check its name, load it, or build one with docker/images/build"
                            .formatted(image, firstLine(e)),
                    e);
        }
    }

    private boolean isThere(String image) throws IOException {
        return imageId(image).isPresent();
    }

    /** Which image a name stands for on this machine, {@code sha256:...}; empty where there is none. */
    Optional<String> imageId(String image) throws IOException {
        try {
            return DaemonRequests.ask(
                    "the image '%s' cannot be looked up".formatted(image),
                    () -> Optional.of(
                            String.valueOf(client.inspectImageCmd(image).exec().getId())));
        } catch (ContainerException e) {
            if (e.getCause() instanceof NotFoundException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Of the innermost message: those of Docker are long, and begin with what matters. */
    static String firstLine(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? "" : root.getMessage().strip();
        return message.lines().findFirst().orElse(root.getClass().getSimpleName());
    }
}
