package io.firedrill.cluster;

import io.firedrill.cluster.disk.DiskControl;
import io.firedrill.process.ChildJvm;
import io.firedrill.process.ChildSpec;
import io.firedrill.scenario.VersionChange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A broker that is a child JVM of the drill. */
final class EmbeddedBroker implements Broker {
    private final BrokerAddress address;
    private final LogDirectory data;
    private final Optional<DiskControl> disk;
    private final ChildSpec spec;
    private final Starter starter;
    private ChildJvm process;

    /** How a broker's JVM is started. */
    interface Starter {
        ChildJvm start(ChildSpec spec) throws IOException;
    }

    /** Starts the broker on a formatted log directory. */
    EmbeddedBroker(
            BrokerAddress address, LogDirectory data, Optional<DiskControl> disk, ChildSpec spec, Starter starter)
            throws IOException {
        this.address = address;
        this.data = data;
        this.disk = disk;
        this.spec = spec;
        this.starter = starter;
        this.process = starter.start(spec);
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

    /** Nobody can start it before the cut is done. */
    @Override
    public synchronized Optional<String> losePower() throws IOException {
        process.kill();
        UnflushedTail.Cut cut = UnflushedTail.cut(data.path());
        return cut.records() == 0
                ? Optional.empty()
                : Optional.of("%,d records (%,d bytes) of %d partitions"
                        .formatted(cut.records(), cut.bytes(), cut.partitions()));
    }

    @Override
    public DiskControl disk() {
        return disk.orElseThrow(
                () -> new IllegalStateException("%s was started without a gate to its disk".formatted(name())));
    }

    /** Of its process. */
    long pid() {
        return process().pid();
    }

    @Override
    public boolean isAlive() {
        return process().isAlive();
    }

    @Override
    public boolean isPaused() {
        return process().isStopped();
    }

    @Override
    public void kill() {
        process().kill();
    }

    @Override
    public void pause() {
        process().pause();
    }

    @Override
    public void resume() {
        process().resume();
    }

    @Override
    public boolean stop(Duration grace) {
        return process().stop(grace);
    }

    @Override
    public synchronized void restart() throws IOException {
        if (process.isAlive()) {
            throw new IllegalStateException("%s runs (pid %d): stop it first".formatted(name(), process.pid()));
        }
        process = starter.start(spec);
    }

    private synchronized ChildJvm process() {
        return process;
    }

    @Override
    public void changeVersion(VersionChange change) {
        throw new IllegalStateException(
                "%s runs the Kafka of this build: another version needs a container".formatted(name()));
    }

    @Override
    public Optional<String> version() {
        return Optional.empty();
    }

    @Override
    public Path log() {
        return spec.log();
    }

    @Override
    public Optional<String> lastError() {
        return spec.lastError();
    }
}
