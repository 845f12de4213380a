package io.firedrill.engine;

import io.firedrill.fault.Stallable;
import io.firedrill.process.ChildJvm;
import io.firedrill.process.ChildProcesses;
import io.firedrill.process.ChildSpec;
import io.firedrill.workload.WorkloadCommand;
import io.firedrill.workload.WorkloadProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A child of the drill (a mirror, a producer, a group member) that can die and come back, each time as a new
 * incarnation. A death that nobody ordered is a problem of the drill. Thread-safe.
 */
final class DrillProcess implements Stallable {
    /** With less than this left, a disk is as good as full. */
    private static final long FULL_BYTES = 1 << 20;

    private final String name;
    private final String linkName;
    private final ChildProcesses children;
    private final Incarnations incarnations;
    private final Consumer<String> output;
    private final DrillEvents events;
    private volatile boolean stalled;
    private int started;
    private boolean exitOrdered;
    private ChildJvm current;

    /**
     * What it is called.
     *
     * @param name {@code mirror a->b}
     * @param linkName as links call it, {@code mirror.a-b}
     */
    record Names(String name, String linkName) {}

    /** How to start a process for the n-th time, from 0. */
    interface Incarnations {
        ChildSpec spec(int incarnation) throws IOException;
    }

    /** Starts the first incarnation. */
    DrillProcess(
            Names names,
            ChildProcesses children,
            Incarnations incarnations,
            Consumer<String> output,
            DrillEvents events)
            throws IOException {
        this.name = names.name();
        this.linkName = names.linkName();
        this.children = children;
        this.incarnations = incarnations;
        this.output = output;
        this.events = events;
        this.current = start();
    }

    private ChildJvm start() throws IOException {
        ChildSpec spec = incarnations.spec(started++);
        exitOrdered = false;
        stalled = false;
        ChildJvm child = children.start(spec, this::told);
        child.whenEnded(code -> ended(child, code, spec));
        return child;
    }

    private void told(String line) {
        WorkloadProgress.parse(line).ifPresent(progress -> stalled = progress.stalled());
        output.accept(line);
    }

    private synchronized void ended(ChildJvm child, int code, ChildSpec spec) {
        if (child == current && !exitOrdered) {
            events.problem("%s ended by itself with exit code %d: %s (all of it in %s)"
                    .formatted(name, code, cause(spec), spec.log()));
        }
    }

    /** On a full disk there may be no log to read the reason from. */
    private static String cause(ChildSpec spec) {
        long left = spec.log().toFile().getUsableSpace();
        return left < FULL_BYTES ? "the disk is full" : spec.lastError().orElse("it says nothing");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String linkName() {
        return linkName;
    }

    @Override
    public void stall() {
        send(new WorkloadCommand.Stall().line());
    }

    @Override
    public void goOn() {
        send(new WorkloadCommand.GoOn().line());
    }

    @Override
    public boolean isStalled() {
        return stalled && isAlive();
    }

    @Override
    public synchronized boolean isAlive() {
        return current.isAlive();
    }

    @Override
    public synchronized boolean isPaused() {
        return current.isStopped();
    }

    @Override
    public synchronized void kill() {
        exitOrdered = true;
        current.kill();
    }

    @Override
    public synchronized void pause() {
        current.pause();
    }

    @Override
    public synchronized void resume() {
        current.resume();
    }

    /** A client takes seconds to leave: nobody who looks at it has to wait for that. */
    @Override
    public boolean stop(Duration grace) {
        ChildJvm child;
        synchronized (this) {
            exitOrdered = true;
            child = current;
        }
        return child.stop(grace);
    }

    @Override
    public synchronized void restart() throws IOException {
        current = start();
    }

    /** Hands it a line; a dead process hears nothing. */
    synchronized void send(String line) {
        try {
            current.send(line);
        } catch (IOException e) {
            events.event("%s does not hear '%s': %s".formatted(name, line, e.getMessage()));
        }
    }

    /** Tells it to end by itself. */
    synchronized void sendLast(String line) {
        exitOrdered = true;
        send(line);
    }

    /** Waits until it is gone, and kills it when the time is over; true if it went by itself. */
    boolean awaitExit(Duration limit) throws InterruptedException {
        ChildJvm child;
        synchronized (this) {
            child = current;
        }
        try {
            child.exit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            kill();
            return false;
        }
    }
}
