package io.firedrill.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.testcontainers.DockerClientFactory;

/** The Docker daemon of this machine, as Testcontainers finds it. */
final class DockerDaemon {
    /** Testcontainers takes a second on a machine that is idle, and twenty on one that is not. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration PULL_LIMIT = Duration.ofMinutes(10);
    private static final String FIX =
            "start it, or say where it is with DOCKER_HOST; drills on embedded regions need none";

    private final DockerClient client;

    private DockerDaemon(DockerClient client) {
        this.client = client;
    }

    /**
     * Asks whether it is there.
     *
     * @throws ContainerException when it is not: within seconds, or after half a minute where it does not answer
     */
    static DockerDaemon find() throws IOException, InterruptedException {
        // Testcontainers itself has no limit: a daemon that hangs would be waited for.
        CompletableFuture<DockerClient> found = new CompletableFuture<>();
        onThreadOfItsOwn().execute(() -> {
            try {
                found.complete(DockerClientFactory.instance().client());
            } catch (RuntimeException | LinkageError e) {
                // The edge of the thread.
                found.completeExceptionally(e);
            }
        });
        try {
            return new DockerDaemon(found.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new ContainerException(
                    "the Docker daemon does not answer within %d s: %s%s".formatted(LIMIT.toSeconds(), FIX, hint()), e);
        } catch (ExecutionException e) {
            throw new ContainerException("no Docker daemon: %s (%s)".formatted(FIX, firstLine(e)), e);
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

    private static Executor onThreadOfItsOwn() {
        return task -> {
            Thread thread = new Thread(task, "docker-daemon");
            thread.setDaemon(true);
            thread.start();
        };
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
        try {
            client.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        } catch (RuntimeException e) {
            throw new ContainerException("the Docker daemon fails: %s".formatted(firstLine(e)), e);
        }
    }

    /** Of the innermost message: those of Docker are long, and begin with what matters. */
    static String firstLine(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).strip();
        return message.isEmpty()
                ? root.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
