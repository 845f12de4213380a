package io.firedrill.engine;

import io.firedrill.cluster.Broker;
import io.firedrill.cluster.Endpoint;
import io.firedrill.cluster.Region;
import io.firedrill.cluster.disk.DiskControl;
import io.firedrill.scenario.LinkChannel;
import io.firedrill.scenario.VersionChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Region {@code a} of a test: its brokers are no processes, and do at once what they are told. */
final class TestRegion implements Region {
    private final List<TestBroker> brokers;

    TestRegion(int size) {
        brokers = IntStream.rangeClosed(1, size).mapToObj(TestBroker::new).toList();
    }

    @Override
    public String name() {
        return "a";
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:1";
    }

    @Override
    public String bootstrapServersByName() {
        return bootstrapServers();
    }

    /** Nobody listens there. */
    @Override
    public List<Endpoint> endpoints() {
        return brokers.stream()
                .map(broker -> new Endpoint(
                        broker.linkName(),
                        broker.name(),
                        "127.0.0.1",
                        Map.of(LinkChannel.RECORDS, 20_000 + broker.id(), LinkChannel.QUORUM, 21_000 + broker.id())))
                .toList();
    }

    @Override
    public List<? extends Broker> brokers() {
        return brokers;
    }

    @Override
    public void awaitReady(Duration limit) {}

    @Override
    public void clean(Duration limit) {}

    @Override
    public void close() {}

    private static final class TestBroker implements Broker {
        private final int id;
        private volatile boolean alive = true;
        private volatile String version = "1";
        private volatile String next = "1";
        private boolean paused;

        TestBroker(int id) {
            this.id = id;
        }

        @Override
        public int id() {
            return id;
        }

        @Override
        public String name() {
            return "broker-%d.a".formatted(id);
        }

        @Override
        public String linkName() {
            return "a.broker-%d".formatted(id);
        }

        @Override
        public boolean isAlive() {
            return alive;
        }

        @Override
        public boolean isPaused() {
            return paused;
        }

        @Override
        public void kill() {
            alive = false;
            paused = false;
        }

        @Override
        public Optional<String> losePower() {
            kill();
            return Optional.empty();
        }

        @Override
        public DiskControl disk() {
            throw new IllegalStateException("no disk");
        }

        @Override
        public void pause() {
            paused = alive;
        }

        @Override
        public void resume() {
            paused = false;
        }

        @Override
        public boolean stop(Duration grace) {
            kill();
            return true;
        }

        @Override
        public void restart() {
            version = next;
            alive = true;
        }

        @Override
        public void changeVersion(VersionChange change) {
            next = change == VersionChange.UPGRADE ? "2" : "1";
        }

        @Override
        public Optional<String> version() {
            return Optional.of(version);
        }

        @Override
        public Path log() {
            return Path.of("none");
        }

        @Override
        public Optional<String> lastError() {
            return Optional.empty();
        }
    }
}
