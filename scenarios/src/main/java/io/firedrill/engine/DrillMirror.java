package io.firedrill.engine;

import io.firedrill.mirror.failover.MirrorControl;
import io.firedrill.scenario.FlowSpec;

/** The mirror of one flow of a drill, as a failover stops it. */
record DrillMirror(MirrorProcesses mirrors, FlowSpec flow) implements MirrorControl {
    @Override
    public void stop() {
        mirrors.stop(flow);
    }

    /** A drill that has to take a switchover back has failed; nobody needs the mirror then. */
    @Override
    public void start() {}
}
