package io.firedrill.engine;

import io.firedrill.history.Phase;

/** Hears what a drill is doing, for people; called from several threads. */
public interface DrillListener {
    /** The run has its folder. */
    void began(DrillRun run);

    /** The drill goes into a phase. */
    void phase(Phase phase, String detail);

    /** Something worth a line: a fault, a failover step, a process that is ready. */
    void event(String line);

    /** About once a second while traffic runs. */
    void progress(DrillProgress progress);
}
