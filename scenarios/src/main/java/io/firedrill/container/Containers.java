package io.firedrill.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.VolumesFrom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    /** A broker's data may take their time. */
    private static final Duration REMOVE_LIMIT = Duration.ofSeconds(30);

    private static final String OWNER = "io.firedrill.owner";

    private final DockerDaemon daemon;
    private final String owner;
    private final Consumer<String> told;
    private final Set<RunningContainer> started = ConcurrentHashMap.newKeySet();
    /** Of those that were given up while they were being started: done when they are gone. */
    private final Set<CompletableFuture<?>> launching = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean closed = new AtomicBoolean();

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
        Containers opened = new Containers(DockerDaemon.find(), owner, told);
        opened.removeAllOfOwner();
        return opened;
    }

    private void removeAllOfOwner() throws IOException {
        List<Container> left =
                DaemonRequests.ask("what an earlier drill has left cannot be found", () -> daemon.client()
                        .listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(Map.of(OWNER, owner))
                        .exec());
        for (Container one : left) {
            remove(daemon.client(), one.getId());
        }
    }

    /** One that has gone already, or is just going, is no failure. */
    static void remove(DockerClient client, String id) throws IOException {
        try {
            DaemonRequests.ask("a container cannot be removed", REMOVE_LIMIT, () -> client.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec());
        } catch (ContainerException e) {
            if (!(e.getCause() instanceof NotFoundException || e.getCause() instanceof ConflictException)) {
                throw e;
            }
        }
    }

    /**
     * Makes sure that an image is there, before anything is begun that would be in vain without it. One that is missing is pulled.
     *
     * @return which image that is, {@code sha256:...}
     * @throws ContainerException when it cannot be had
     */
    public String require(String image) throws IOException, InterruptedException {
        daemon.require(image, told);
        return daemon.imageId(image).orElse("gone since");
    }

    /**
     * Starts a container; returns when it runs, and is ready where the spec says when that is. An image that is missing is pulled.
     *
     * @throws ContainerException when it cannot be started; nothing of it is left
     */
    public RunningContainer start(ContainerSpec spec) throws IOException, InterruptedException {
        daemon.require(spec.image(), told);
        Files.createDirectories(spec.log().toAbsolutePath().getParent());
        GenericContainer<?> container = container(spec);
        launch(spec, container);
        RunningContainer running = new RunningContainer(spec, container, daemon.client(), this::succeed);
        started.add(running);
        if (closed.get()) {
            remove(running);
            throw new ContainerException("%s: its drill is over".formatted(spec.name()));
        }
        try {
            running.follow(0);
        } catch (UncheckedIOException e) {
            remove(running);
            throw e.getCause() instanceof ContainerException unread
                    ? unread
                    : new ContainerException(
                            "%s: its log cannot be written: %s".formatted(spec.name(), e.getCause()), e);
        }
        return running;
    }

    /**
     * Starts one with the volumes of another, which has ended and stays. An interrupt of whoever asks ends nothing, as with other requests.
     *
     * @throws UncheckedIOException when it cannot be started; nothing of it is left
     */
    private GenericContainer<?> succeed(ContainerSpec spec, String before) {
        GenericContainer<?> successor = container(spec);
        successor.withCreateContainerCmdModifier(
                command -> command.getHostConfig().withVolumesFrom(new VolumesFrom(before)));
        try {
            return DaemonRequests.begin(() -> launchSuccessor(spec, successor)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException failed ? failed : e;
        }
    }

    private GenericContainer<?> launchSuccessor(ContainerSpec spec, GenericContainer<?> successor) {
        try {
            launch(spec, successor);
            if (closed.get()) {
                remove(daemon.client(), successor.getContainerId());
                throw new ContainerException("%s: its drill is over".formatted(spec.name()));
            }
            return successor;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a request", e);
        }
    }

    /** What is given up is removed when it has come so far. */
    private void launch(ContainerSpec spec, GenericContainer<?> container) throws IOException, InterruptedException {
        CompletableFuture<?> launched = DaemonRequests.begin(() -> {
            container.start();
            return container;
        });
        Duration limit = START_LIMIT.plus(spec.readyLimit());
        boolean up = false;
        try {
            launched.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            up = true;
        } catch (ExecutionException e) {
            throw new ContainerException(
                    "%s: a container of '%s' does not start: %s"
                            .formatted(spec.name(), spec.image(), DockerDaemon.firstLine(e)),
                    e);
        } catch (TimeoutException e) {
            throw new ContainerException(
                    "%s: a container of '%s' does not start within %d s"
                            .formatted(spec.name(), spec.image(), limit.toSeconds()),
                    e);
        } finally {
            if (!up) {
                CompletableFuture<?> removed = launched.handle((done, problem) -> removeGivenUp(spec, container));
                launching.add(removed);
                if (launched.isDone()) {
                    awaitGivenUp(Set.of(removed));
                }
            }
        }
    }

    private boolean removeGivenUp(ContainerSpec spec, GenericContainer<?> container) {
        String id = container.getContainerId();
        if (id != null) {
            try {
                remove(daemon.client(), id);
            } catch (IOException e) {
                staysBehind(spec.name(), e);
            }
        }
        return true;
    }

    private static void awaitGivenUp(Set<CompletableFuture<?>> removed) {
        // Bounded by the requests that it consists of, and by the wait for what is still being started.
        CompletableFuture.allOf(removed.toArray(new CompletableFuture<?>[0]))
                .handle((done, problem) -> true)
                .completeOnTimeout(false, START_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /**
     * Starts several at once, as {@link #start} does each; in their order.
     *
     * @throws ContainerException when one cannot be started; the others are removed at once, or when this is closed
     */
    public List<RunningContainer> startAll(List<ContainerSpec> specs) throws IOException, InterruptedException {
        for (ContainerSpec spec : specs) {
            daemon.require(spec.image(), told);
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
            // What is not up by now is given up.
            starters.shutdownNow();
            if (!starters.awaitTermination(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.atWarn().log("a container is still being started");
            }
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

    /** Removes all of them with their data; returns when they are gone, in bounded time. Idempotent. */
    @Override
    public void close() {
        // A second time would meet what the next one of this owner has started.
        if (closed.getAndSet(true)) {
            return;
        }
        // First those: they may hold volumes of those that run, and two that let go of a volume at once both try to
        // remove it.
        awaitGivenUp(launching);
        // Side by side: each of them waits as long as a daemon that hangs is waited for.
        CompletableFuture.allOf(started.stream()
                        .map(container -> DaemonRequests.begin(() -> {
                            remove(container);
                            return container;
                        }))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        try {
            removeAllOfOwner();
        } catch (IOException e) {
            staysBehind("of " + owner, e);
        }
    }

    private void remove(RunningContainer container) {
        try {
            container.remove();
            started.remove(container);
        } catch (IOException e) {
            staysBehind(container.name(), e);
        }
    }

    /** One that does not go must not keep the others; the next drill of this owner tries again. */
    private static void staysBehind(String container, IOException problem) {
        LOG.atWarn()
                .addKeyValue("container", container)
                .addKeyValue("problem", problem)
                .log("a container stays behind");
    }
}
