package io.firedrill.fault;

import io.firedrill.cluster.Broker;
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
