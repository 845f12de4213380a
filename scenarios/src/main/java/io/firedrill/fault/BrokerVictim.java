package io.firedrill.fault;

import io.firedrill.cluster.Broker;
import java.io.IOException;
import java.time.Duration;

/** A broker, as faults see it. */
public record BrokerVictim(Broker broker) implements Victim {
    @Override
    public String name() {
        return broker.name();
    }

    @Override
    public boolean isAlive() {
        return broker.isAlive();
    }

    @Override
    public void kill() {
        broker.kill();
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
