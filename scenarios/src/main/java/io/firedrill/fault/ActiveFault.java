package io.firedrill.fault;

import io.firedrill.history.FaultHealed;
import io.firedrill.history.HistoryWriter;
import io.firedrill.scenario.FaultKind;
import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A fault that is in force. Closing heals it: killed and stopped processes are started again, paused ones go on.
 * Thread-safe; healing twice is healing once.
 */
public final class ActiveFault implements AutoCloseable {
    private final int number;
    private final FaultKind kind;
    private final List<Victim> victims;
    private final HistoryWriter history;
    private final LongSupplier clock;
    private boolean healed;

    ActiveFault(int number, FaultKind kind, List<Victim> victims, HistoryWriter history, LongSupplier clock) {
        this.number = number;
        this.kind = kind;
        this.victims = victims;
        this.history = history;
        this.clock = clock;
    }

    public int number() {
        return number;
    }

    public FaultKind kind() {
        return kind;
    }

    /** The processes that it was done to. */
    public List<Victim> victims() {
        return victims;
    }

    /** Undoes the fault and writes so to the history; returns before a restarted process is ready. */
    @Override
    public synchronized void close() throws IOException {
        if (healed) {
            return;
        }
        healed = true;
        for (Victim victim : victims) {
            switch (kind) {
                case KILL, STOP -> restartIfDead(victim);
                case PAUSE -> victim.resume();
                case RESUME, RESTART -> {}
            }
        }
        history.append(new FaultHealed(clock.getAsLong(), number));
    }

    private static void restartIfDead(Victim victim) throws IOException {
        if (!victim.isAlive()) {
            victim.restart();
        }
    }
}
