package io.firedrill.mirror.connect;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverException;
import io.firedrill.mirror.failover.MirrorControl;
import io.firedrill.mirror.positions.MirrorPositions;
import java.util.Optional;

/**
 * Stops and starts a mirror that is on a Connect cluster. Heartbeats go on. A worker that is cut off from the cluster may mirror on
 * for a while, and nobody can see it from here: the failover looks whether the logs stand still.
 */
public final class ConnectMirrorControl implements MirrorControl {
    private final DeployedFlow deployed;
    private final Check rightCluster;

    /** One that stops nothing unless the workers belong to the flow's target: another Connect cluster may have the same aliases. */
    public ConnectMirrorControl(DeployedFlow deployed) {
        this(deployed, deployed::requireOfTarget);
    }

    ConnectMirrorControl(DeployedFlow deployed, Check rightCluster) {
        this.deployed = deployed;
        this.rightCluster = rightCluster;
    }

    /** Refuses what must not be stopped. */
    interface Check {
        void check() throws ClusterException, RefusedException, InterruptedException;
    }

    @Override
    public void stop() throws FailoverException, InterruptedException {
        try {
            rightCluster.check();
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

    @Override
    public Optional<MirrorPositions> positions() {
        return Optional.of(deployed.positions());
    }
}
