package io.firedrill.engine;

import io.firedrill.history.DrillProblem;
import io.firedrill.history.Entry;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.Phase;
import io.firedrill.history.PhaseBegan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;

/** Writes what the drill itself does: into the history for the checker, to the listener for people. Thread-safe. */
final class DrillEvents {
    private final HistoryWriter history;
    private final DrillListener listener;
    private final LongSupplier clock;
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

    /** Something that makes the verdict unknown. */
    void problem(String description) {
        append(new DrillProblem(micros(), description));
        listener.event(description);
    }

    void append(Entry entry) {
        try {
            history.append(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("the history cannot be written: " + e.getMessage(), e);
        }
    }
}
