package io.firedrill.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A process of a test: does at once what it is told, and remembers it. */
final class FakeProcess implements Victim {
    private final String name;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile boolean alive = true;
    private volatile boolean paused;

    FakeProcess(String name) {
        this.name = name;
    }

    /** In the order in which it happened: {@code kill}, {@code start}... */
    List<String> told() {
        return told;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String linkName() {
        return name;
    }

    @Override
    public boolean isAlive() {
        return alive;
    }

    @Override
    public void kill() {
        told.add("kill");
        alive = false;
        paused = false;
    }

    @Override
    public void pause() {
        told.add("pause");
        paused = true;
    }

    @Override
    public void resume() {
        told.add("resume");
        paused = false;
    }

    @Override
    public boolean stop(Duration grace) {
        told.add("stop");
        alive = false;
        return true;
    }

    @Override
    public void restart() {
        if (alive) {
            throw new IllegalStateException(name + " runs");
        }
        told.add("start");
        alive = true;
        paused = false;
    }

    @Override
    public boolean isPaused() {
        return paused;
    }
}
