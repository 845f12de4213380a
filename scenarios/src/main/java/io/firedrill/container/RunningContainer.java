package io.firedrill.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.model.VolumesFrom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.testcontainers.containers.GenericContainer;

/**
 * A container that was started; it may have ended since. A daemon that fails is an {@link UncheckedIOException} of every method.
 * Thread-safe.
 */
public final class RunningContainer {
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final Executor REQUESTS = Executors.newCachedThreadPool(request -> {
        Thread thread = new Thread(request, "docker-request");
        thread.setDaemon(true);
        return thread;
    });

    private final ContainerSpec spec;
    private final DockerClient client;
    private final Function<ContainerSpec, GenericContainer<?>> maker;
    private final Deque<GenericContainer<?>> replaced = new ConcurrentLinkedDeque<>();
    private volatile GenericContainer<?> container;
    /** Of its next start. */
    private volatile String image;

    /** @param maker of one that is not started yet */
    RunningContainer(
            ContainerSpec spec,
            GenericContainer<?> container,
            DockerClient client,
            Function<ContainerSpec, GenericContainer<?>> maker) {
        this.spec = spec;
        this.container = container;
        this.client = client;
        this.maker = maker;
        this.image = spec.image();
        follow(0);
    }

    public String name() {
        return spec.name();
    }

    public boolean isAlive() {
        return Boolean.TRUE.equals(state().getRunning());
    }

    /** Whether its cgroup is frozen. */
    public boolean isPaused() {
        return Boolean.TRUE.equals(state().getPaused());
    }

    private ContainerState state() {
        return asked("be looked at", () -> client.inspectContainerCmd(container.getContainerId())
                .exec()
                .getState());
    }

    /** SIGKILL to its first process, with which all others die; returns when they are gone. */
    public void kill() {
        signal("KILL");
        if (!awaitEnd(KILL_LIMIT)) {
            throw new IllegalStateException("container %s does not die".formatted(name()));
        }
    }

    /** SIGTERM to its first process; true if it ended within {@code grace}. */
    public boolean stop(Duration grace) {
        signal("TERM");
        return awaitEnd(grace);
    }

    /** Freezes all its processes; without effect on one that has ended or is frozen. */
    public void pause() {
        if (isAlive() && !isPaused()) {
            unlessTooLate("be paused", () -> client.pauseContainerCmd(container.getContainerId())
                    .exec());
        }
    }

    /** Lets its processes go on; without effect on one that has ended or runs. */
    public void resume() {
        if (isPaused()) {
            unlessTooLate("go on", () -> client.unpauseContainerCmd(container.getContainerId())
                    .exec());
        }
    }

    /**
     * From its next start on it is of another image, which must be there. What is in its volumes stays as it is, everything else is that image's.
     *
     * @param kept a folder of which something would be lost if it were in no volume
     * @throws IllegalStateException when it is in none
     */
    public void nextImage(String other, Path kept) {
        boolean inVolume = asked("be looked at", () -> client.inspectContainerCmd(container.getContainerId())
                        .exec()
                        .getMounts())
                .stream()
                .anyMatch(mount -> mount.getDestination() != null
                        && kept.startsWith(mount.getDestination().getPath()));
        if (!inVolume) {
            throw new IllegalStateException(
                    "container %s: its image '%s' declares no volume for %s, whose files another image could not go on with"
                            .formatted(name(), image, kept));
        }
        image = other;
    }

    /**
     * Starts it again with the files that it has; it must have ended.
     *
     * @throws IllegalStateException when it runs
     */
    public void restart() {
        if (isAlive()) {
            throw new IllegalStateException("container %s runs: stop it first".formatted(name()));
        }
        if (!image.equals(container.getDockerImageName())) {
            replace();
            return;
        }
        int since = (int) TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
        asked("be started", () -> client.startContainerCmd(container.getContainerId())
                .exec());
        follow(since);
    }

    /** The one before stays, dead, until all are removed: whoever asks for it at this moment must get an answer. */
    private void replace() {
        String before = container.getContainerId();
        GenericContainer<?> successor = maker.apply(spec.of(image));
        successor.withCreateContainerCmdModifier(
                command -> command.getHostConfig().withVolumesFrom(new VolumesFrom(before)));
        asked("be started from image '%s'".formatted(image), () -> {
            successor.start();
            return before;
        });
        replaced.push(container);
        container = successor;
        follow(0);
    }

    /** One after the other: a volume goes with the last that has it. */
    void remove() {
        container.stop();
        replaced.forEach(GenericContainer::stop);
    }

    private void signal(String signal) {
        unlessTooLate("get a SIG" + signal, () -> client.killContainerCmd(container.getContainerId())
                .withSignal(signal)
                .exec());
    }

    /** Whether it ends within {@code limit}, or has ended. */
    public boolean awaitEnd(Duration limit) {
        try {
            asked("be waited for", () -> client.waitContainerCmd(container.getContainerId())
                    .exec(new WaitContainerResultCallback())
                    .awaitStatusCode(limit.toMillis(), TimeUnit.MILLISECONDS));
            return true;
        } catch (DockerClientException e) {
            // Its way to say that the time is over.
            return !isAlive();
        }
    }

    /** @param since seconds since the epoch; what it wrote before was followed before */
    private void follow(int since) {
        try {
            client.logContainerCmd(container.getContainerId())
                    .withFollowStream(true)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withSince(since)
                    .exec(new LogFile(spec.log()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A container that has ended meanwhile is no conflict. */
    private void unlessTooLate(String what, Supplier<?> request) {
        try {
            asked(what, request);
        } catch (ConflictException e) {
            if (isAlive()) {
                throw e;
            }
        }
    }

    /** On a thread of its own: whoever asks may be interrupted, and an interrupted request is no answer. */
    private <T> T asked(String what, Supplier<T> request) {
        try {
            return CompletableFuture.supplyAsync(request, REQUESTS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ConflictException conflict) {
                throw conflict;
            }
            if (e.getCause() instanceof DockerClientException timeIsOver) {
                throw timeIsOver;
            }
            throw new UncheckedIOException(new ContainerException(
                    "container %s cannot %s: %s".formatted(name(), what, DockerDaemon.firstLine(e)), e));
        }
    }
}
