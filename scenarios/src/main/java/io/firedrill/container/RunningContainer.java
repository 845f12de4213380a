package io.firedrill.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.testcontainers.containers.GenericContainer;

/**
 * A container that was started; it may have ended since. A daemon that fails is an {@link UncheckedIOException} of every method.
 * Thread-safe.
 */
public final class RunningContainer {
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    /** More than a daemon needs to tell what has happened. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final ContainerSpec spec;
    private final DockerClient client;
    private final BiFunction<ContainerSpec, String, GenericContainer<?>> successors;
    private final Deque<GenericContainer<?>> replaced = new ConcurrentLinkedDeque<>();
    private volatile GenericContainer<?> container;
    /** Of its next start. */
    private volatile String image;

    /** @param successors starts one of a spec with the volumes of the container of an id; fails with an UncheckedIOException */
    RunningContainer(
            ContainerSpec spec,
            GenericContainer<?> container,
            DockerClient client,
            BiFunction<ContainerSpec, String, GenericContainer<?>> successors) {
        this.spec = spec;
        this.container = container;
        this.client = client;
        this.successors = successors;
        this.image = spec.image();
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

    /**
     * The one before stays, dead, until all are removed: whoever asks for it at this moment must get an answer. A successor whose log cannot
     * be written is removed at once.
     */
    private void replace() {
        GenericContainer<?> successor = successors.apply(spec.of(image), container.getContainerId());
        try {
            follow(successor, 0);
        } catch (UncheckedIOException e) {
            try {
                Containers.remove(client, successor.getContainerId());
            } catch (IOException stays) {
                e.addSuppressed(stays);
            }
            throw e;
        }
        replaced.push(container);
        container = successor;
    }

    /** With its data; returns when it is gone. Idempotent. */
    void remove() throws IOException {
        Containers.remove(client, container.getContainerId());
        // One after the other: a volume goes with the last that has it.
        for (GenericContainer<?> before : replaced) {
            Containers.remove(client, before.getContainerId());
        }
    }

    private void signal(String signal) {
        unlessTooLate("get a SIG" + signal, () -> client.killContainerCmd(container.getContainerId())
                .withSignal(signal)
                .exec());
    }

    /** Whether it ends within {@code limit}, or has ended. */
    public boolean awaitEnd(Duration limit) {
        return asked("be waited for", limit.plus(GRACE), () -> hasEnded(limit)) || !isAlive();
    }

    private boolean hasEnded(Duration limit) {
        try {
            client.waitContainerCmd(container.getContainerId())
                    .exec(new WaitContainerResultCallback())
                    .awaitStatusCode(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (DockerClientException e) {
            // Its way to say that the time is over.
            return false;
        }
    }

    /**
     * Has its log written to its file from now on.
     *
     * @param since seconds since the epoch; what it wrote before was followed before
     */
    void follow(int since) {
        follow(container, since);
    }

    private void follow(GenericContainer<?> writer, int since) {
        try {
            LogFile log = new LogFile(spec.log());
            boolean followed = false;
            try {
                asked("have its log read", () -> client.logContainerCmd(writer.getContainerId())
                        .withFollowStream(true)
                        .withStdOut(true)
                        .withStdErr(true)
                        .withSince(since)
                        .exec(log));
                followed = true;
            } finally {
                if (!followed) {
                    log.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A container that has ended meanwhile is no conflict. */
    private void unlessTooLate(String what, Supplier<?> request) {
        try {
            asked(what, request);
        } catch (UncheckedIOException e) {
            boolean conflict = e.getCause() instanceof ContainerException refused
                    && refused.getCause() instanceof ConflictException;
            if (!conflict || isAlive()) {
                throw e;
            }
        }
    }

    private <T> T asked(String what, Supplier<T> request) {
        return asked(what, DaemonRequests.LIMIT, request);
    }

    private <T> T asked(String what, Duration limit, Supplier<T> request) {
        try {
            return DaemonRequests.ask("container %s cannot %s".formatted(name(), what), limit, request);
        } catch (ContainerException e) {
            throw new UncheckedIOException(e);
        }
    }
}
