package io.firedrill.cluster;

import io.firedrill.cluster.disk.DiskControl;
import io.firedrill.container.RunningContainer;
import io.firedrill.process.ErrorLines;
import io.firedrill.scenario.VersionChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A broker in a container, which keeps its data from one start to the next. */
final class DockerBroker implements Broker {
    private final BrokerAddress address;
    private final RunningContainer container;
    private final Path log;
    private final Provider.Docker images;
    /** What it logged before it was started last, in bytes. */
    private volatile long before;

    DockerBroker(BrokerAddress address, RunningContainer container, Path log, Provider.Docker images) {
        this.address = address;
        this.container = container;
        this.log = log;
        this.images = images;
    }

    @Override
    public int id() {
        return address.id();
    }

    @Override
    public String name() {
        return address.name();
    }

    @Override
    public String linkName() {
        return address.linkName();
    }

    @Override
    public boolean isAlive() {
        return container.isAlive();
    }

    @Override
    public boolean isPaused() {
        return container.isPaused();
    }

    @Override
    public void kill() {
        container.kill();
    }

    @Override
    public Optional<String> losePower() {
        throw new IllegalStateException(
                "%s is a container: a power loss needs an embedded region, whose logs can be cut".formatted(name()));
    }

    @Override
    public DiskControl disk() {
        throw new IllegalStateException("%s is a container: faults of disks need an embedded region".formatted(name()));
    }

    @Override
    public void pause() {
        container.pause();
    }

    @Override
    public void resume() {
        container.resume();
    }

    @Override
    public boolean stop(Duration grace) {
        return container.stop(grace);
    }

    @Override
    public void restart() throws IOException {
        before = Files.exists(log) ? Files.size(log) : 0;
        container.restart();
    }

    @Override
    public void changeVersion(VersionChange change) {
        String image =
                switch (change) {
                    case UPGRADE ->
                        images.upgradeImage()
                                .orElseThrow(() -> new IllegalStateException(
                                        "%s: nothing says to which version to upgrade".formatted(name())));
                    case DOWNGRADE -> images.kafkaImage();
                };
        container.nextImage(image, DockerRegion.DATA);
    }

    @Override
    public Optional<String> version() {
        return VersionLines.lastOf(log, before);
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public Optional<String> lastError() {
        return ErrorLines.lastOf(log);
    }
}
