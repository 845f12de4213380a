package io.firedrill.engine;

import io.firedrill.history.BrokerVersion;
import io.firedrill.history.Disturbance;
import io.firedrill.history.DrillProblem;
import io.firedrill.history.Entry;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.Phase;
import io.firedrill.history.PhaseBegan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Writes what the drill itself does: into the history for the checker, to the listener for people. Thread-safe. */
final class DrillEvents {
    private final HistoryWriter history;
    private final DrillListener listener;
    private final LongSupplier clock;
    private final Set<String> problems = ConcurrentHashMap.newKeySet();
    private final CountDownLatch pointless = new CountDownLatch(1);
    private volatile Phase phase = Phase.SETUP;

    DrillEvents(HistoryWriter history, DrillListener listener, LongSupplier clock) {
        this.history = history;
        this.listener = listener;
        this.clock = clock;
    }

    Phase phase() {
        return phase;
    }

    long micros() {
        return clock.getAsLong();
    }

    LongSupplier clock() {
        return clock;
    }

    HistoryWriter history() {
        return history;
    }

    void begin(Phase next, String detail) {
        phase = next;
        append(new PhaseBegan(micros(), next, detail));
        listener.phase(next, detail);
    }

    void event(String line) {
        listener.event(line);
    }

    void progress(DrillProgress progress) {
        listener.progress(progress);
    }

    /**
     * Something that makes the verdict unknown, and the rest of the drill pointless. Told once. Never throws: whoever tells
     * it is often a thread's edge, and a history without its end is unknown anyway.
     */
    void problem(String description) {
        try {
            doubt(description);
        } catch (UncheckedIOException e) {
            listener.event(String.valueOf(e.getMessage()));
        } finally {
            pointless.countDown();
        }
    }

    /** Something that makes the verdict unknown, though the drill goes on. Told once. */
    void doubt(String description) {
        if (problems.add(description)) {
            append(new DrillProblem(micros(), description));
            listener.event(description);
        }
    }

    /** A broker has started and said which version of Kafka it is. */
    void version(String broker, String version) {
        append(new BrokerVersion(micros(), broker, version));
        listener.event("%s runs Kafka %s".formatted(broker, version));
    }

    /** Something that nobody ordered, which explains what the verdict will say. */
    void disturbance(String description) {
        append(new Disturbance(micros(), description));
        listener.event(description);
    }

    /**
     * Lets time pass.
     *
     * @throws DrillException at once, if the drill has become pointless
     */
    void pause(long millis) throws DrillException, InterruptedException {
        if (pointless.await(millis, TimeUnit.MILLISECONDS)) {
            throw new DrillException(String.join("; ", problems));
        }
    }

    /** Whether a problem was told. */
    boolean isPointless() {
        return pointless.getCount() == 0;
    }

    /** Whether anything makes the verdict unknown. */
    boolean isDoubtful() {
        return !problems.isEmpty() || isPointless();
    }

    void append(Entry entry) {
        try {
            history.append(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("the history cannot be written: " + e.getMessage(), e);
        }
    }
}
