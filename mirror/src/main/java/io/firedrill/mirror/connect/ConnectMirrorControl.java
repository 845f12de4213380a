package io.firedrill.mirror.connect;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverException;
import io.firedrill.mirror.failover.MirrorControl;

/**
 * Stops and starts a mirror that is on a Connect cluster. Heartbeats go on. A worker that is cut off from the cluster may mirror on
 * for a while, and nobody can see it from here: the failover looks whether the logs stand still.
 */
public record ConnectMirrorControl(DeployedFlow deployed) implements MirrorControl {
    @Override
    public void stop() throws FailoverException, InterruptedException {
        try {
            deployed.stopMirroring();
        } catch (ClusterException | RefusedException e) {
            throw new FailoverException("the mirror cannot be stopped: " + e.getMessage(), e);
        }
    }

    @Override
    public void start() throws FailoverException, InterruptedException {
        try {
            deployed.start();
        } catch (ClusterException | RefusedException e) {
            throw new FailoverException("the mirror cannot be started again: " + e.getMessage(), e);
        }
    }
}
