package io.firedrill.engine;

import io.firedrill.mirror.failover.FailoverException;
import io.firedrill.mirror.failover.MirrorControl;
import io.firedrill.scenario.FlowSpec;

/**
 * The mirror of one flow of a drill, as a failover stops it.
 *
 * @param sourceLives whether an orderly end can come to its end
 */
record DrillMirror(MirrorProcesses mirrors, FlowSpec flow, boolean sourceLives) implements MirrorControl {
    @Override
    public void stop() {
        if (sourceLives) {
            mirrors.stop(flow);
        } else {
            mirrors.kill(flow);
        }
    }

    @Override
    public void start() throws FailoverException {
        try {
            mirrors.restart(flow);
        } catch (DrillException e) {
            throw new FailoverException(String.valueOf(e.getMessage()), e);
        }
    }
}
