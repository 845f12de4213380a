package io.firedrill.fault;

import io.firedrill.cluster.Broker;
import io.firedrill.scenario.VersionChange;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A broker, as faults see it. */
public record BrokerVictim(Broker broker) implements Victim {
    @Override
    public String name() {
        return broker.name();
    }

    @Override
    public String linkName() {
        return broker.linkName();
    }

    @Override
    public boolean isAlive() {
        return broker.isAlive();
    }

    @Override
    public void kill() {
        broker.kill();
    }

    /** Kills it and cuts its unflushed tail; says what was cut, and nothing if there was none. */
    Optional<String> losePower() throws IOException {
        return broker.losePower();
    }

    /** From its next start on it runs another version of Kafka. */
    public void changeVersion(VersionChange change) {
        broker.changeVersion(change);
    }

    /** The version of Kafka that it has named since it was started last; empty until then. */
    public Optional<String> version() {
        return broker.version();
    }

    @Override
    public void pause() {
        broker.pause();
    }

    @Override
    public void resume() {
        broker.resume();
    }

    @Override
    public boolean stop(Duration grace) {
        return broker.stop(grace);
    }

    @Override
    public void restart() throws IOException {
        broker.restart();
    }

    @Override
    public boolean isPaused() {
        return broker.isPaused();
    }
}
