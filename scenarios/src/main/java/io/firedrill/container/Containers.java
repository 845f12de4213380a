package io.firedrill.container;

import com.github.dockerjava.api.model.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * Starts the containers of one drill and sees to it that none outlives it: Testcontainers' Ryuk removes them when the harness dies, and where
 * it is switched off, the next drill of the same owner does. They live in the network of the machine, so that they are reached, and
 * reach each other, at the same addresses as processes would be (docs/adr/032). Thread-safe.
 */
public final class Containers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Containers.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final String OWNER = "io.firedrill.owner";

    private final DockerDaemon daemon;
    private final String owner;
    private final Consumer<String> told;
    private final Set<RunningContainer> started = ConcurrentHashMap.newKeySet();

    private Containers(DockerDaemon daemon, String owner, Consumer<String> told) {
        this.daemon = daemon;
        this.owner = owner;
        this.told = told;
    }

    /**
     * Finds the daemon; removes what an earlier owner of the name, who must be dead, has left.
     *
     * @param owner nobody else on this machine has this name now
     * @param told what takes long
     * @throws ContainerException when there is no daemon
     */
    public static Containers open(String owner, Consumer<String> told) throws IOException, InterruptedException {
        DockerDaemon daemon = DockerDaemon.find();
        try {
            for (Container left : daemon.client()
                    .listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(Map.of(OWNER, owner))
                    .exec()) {
                daemon.client()
                        .removeContainerCmd(left.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            }
        } catch (RuntimeException e) {
            throw new ContainerException(
                    "the Docker daemon does not clean up: %s".formatted(DockerDaemon.firstLine(e)), e);
        }
        return new Containers(daemon, owner, told);
    }

    /**
     * Pulls an image that will be needed and is missing.
     *
     * @throws ContainerException when it cannot be had
     */
    public void require(String image) throws IOException, InterruptedException {
        daemon.require(image, told);
    }

    /**
     * Starts a container; returns when it runs, and is ready where the spec says when that is. An image that is missing is pulled.
     *
     * @throws ContainerException when it cannot be started; nothing of it is left
     */
    public RunningContainer start(ContainerSpec spec) throws IOException, InterruptedException {
        require(spec.image());
        Files.createDirectories(spec.log().toAbsolutePath().getParent());
        GenericContainer<?> container = container(spec);
        try {
            container.start();
        } catch (ContainerLaunchException e) {
            container.stop();
            throw new ContainerException(
                    "%s: a container of '%s' does not start: %s"
                            .formatted(spec.name(), spec.image(), DockerDaemon.firstLine(e)),
                    e);
        }
        RunningContainer running = new RunningContainer(spec, container, daemon.client(), this::container);
        started.add(running);
        return running;
    }

    /**
     * Starts several at once, as {@link #start} does each; in their order.
     *
     * @throws ContainerException when one cannot be started; the others run
     */
    public List<RunningContainer> startAll(List<ContainerSpec> specs) throws IOException, InterruptedException {
        for (ContainerSpec spec : specs) {
            require(spec.image());
        }
        ExecutorService starters = Executors.newFixedThreadPool(specs.size());
        try {
            List<Future<RunningContainer>> starting = specs.stream()
                    .map(spec -> starters.submit(() -> start(spec)))
                    .toList();
            List<RunningContainer> running = new ArrayList<>();
            for (Future<RunningContainer> one : starting) {
                running.add(one.get());
            }
            return running;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new ContainerException("a container does not start: " + DockerDaemon.firstLine(e), e);
        } finally {
            starters.shutdown();
            // What is started after this moment would be removed by nobody.
            starters.awaitTermination(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private GenericContainer<?> container(ContainerSpec spec) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(spec.image()))
                // It is there, or this would have been said better before.
                .withImagePullPolicy(name -> false)
                .withNetworkMode("host")
                .withLabel(OWNER, owner)
                .withEnv(spec.environment())
                .waitingFor(readiness(spec));
        if (!spec.arguments().isEmpty()) {
            container.withCommand(spec.arguments().toArray(new String[0]));
        }
        spec.hosts().forEach(container::withExtraHost);
        spec.files().forEach((path, text) -> container.withCopyToContainer(Transferable.of(text), path));
        return container;
    }

    private static WaitStrategy readiness(ContainerSpec spec) {
        if (!spec.readyLine().isEmpty()) {
            return Wait.forLogMessage(spec.readyLine(), 1).withStartupTimeout(spec.readyLimit());
        }
        return new AbstractWaitStrategy() {
            @Override
            protected void waitUntilReady() {}
        };
    }

    /** Removes all of them with their data; returns when they are gone. Idempotent. */
    @Override
    public void close() {
        List.copyOf(started).parallelStream().forEach(this::remove);
    }

    private void remove(RunningContainer container) {
        try {
            container.remove();
            started.remove(container);
        } catch (RuntimeException e) {
            // One that does not go must not keep the others; the next drill of this owner tries again.
            LOG.atWarn()
                    .addKeyValue("container", container.name())
                    .addKeyValue("problem", e)
                    .log("a container stays behind");
        }
    }
}
