package io.firedrill.mirror.connect;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverException;
import io.firedrill.mirror.failover.MirrorControl;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.positions.MirrorPositions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mirrors of two flows against each other, of which one or both are on Connect clusters. A worker is the flow's to whose target's
 * Kafka cluster it belongs, so that nobody has to say which is which. For one thread.
 */
public final class ConnectMirrors {
    /** What a worker always knows it says at once; one that is gone is not waited for as long as one that rebalances. */
    private static final Duration TO_INTRODUCE_ITSELF = Duration.ofSeconds(5);

    private final ReplicationFlow flow;
    private final ReplicationFlow opposite;
    private final ConnectAccess access;
    private final Targets targets;

    /** Which Kafka cluster is a flow's target. */
    @FunctionalInterface
    interface Targets {
        String id(ReplicationFlow flow) throws ClusterException, InterruptedException;
    }

    /**
     * Asks nothing yet.
     *
     * @param flow that is failed over
     * @param opposite from {@code flow}'s target to its source
     */
    public ConnectMirrors(ReplicationFlow flow, ReplicationFlow opposite, ConnectAccess access) {
        this(flow, opposite, access, one -> TargetKafka.id(one, access.limit()));
    }

    ConnectMirrors(ReplicationFlow flow, ReplicationFlow opposite, ConnectAccess access, Targets targets) {
        this.flow = flow;
        this.opposite = opposite;
        this.access = access;
        this.targets = targets;
    }

    /**
     * The mirror of the flow that is failed over. Where all workers are of the flow against it, and that is stopped there, as in a
     * failback, it is elsewhere, and not ours to stop.
     */
    public MirrorControl ofFlow() {
        return new OneOfTwo(flow, opposite);
    }

    /** The mirror of the flow against it. Where all workers are of the flow that is failed over, it is elsewhere, and not ours to start. */
    public MirrorControl ofOpposite() {
        return new OneOfTwo(opposite, flow);
    }

    private final class OneOfTwo implements MirrorControl {
        private final ReplicationFlow own;
        private final ReplicationFlow other;
        private @Nullable List<URI> workers;

        OneOfTwo(ReplicationFlow own, ReplicationFlow other) {
            this.own = own;
            this.other = other;
        }

        @Override
        public void stop() throws FailoverException, InterruptedException {
            Optional<DeployedFlow> deployed = deployed();
            if (deployed.isPresent()) {
                control(deployed.get()).stop();
            } else {
                requireOtherStopped();
            }
        }

        /** That its workers are the right ones is why it was found. */
        private static ConnectMirrorControl control(DeployedFlow deployed) {
            return new ConnectMirrorControl(deployed, () -> {});
        }

        /** Or somebody has named the wrong Connect cluster, and believes that the mirror is stopped by that. */
        private void requireOtherStopped() throws FailoverException, InterruptedException {
            try {
                new DeployedFlow(other, access).requireMirroringStopped();
            } catch (ClusterException | RefusedException e) {
                throw new FailoverException(
                        "the mirror cannot be stopped: no worker belongs to '%s', the target of %s: name a Connect cluster of the target (%s)"
                                .formatted(own.target().alias(), own.name(), e.getMessage()),
                        e);
            }
        }

        @Override
        public void start() throws FailoverException, InterruptedException {
            Optional<DeployedFlow> deployed = deployed();
            if (deployed.isPresent()) {
                control(deployed.get()).start();
            }
        }

        @Override
        public Optional<MirrorPositions> positions() throws ClusterException, InterruptedException {
            try {
                return deployed().map(DeployedFlow::positions);
            } catch (FailoverException e) {
                throw new ClusterException(String.valueOf(e.getMessage()), e);
            }
        }

        private Optional<DeployedFlow> deployed() throws FailoverException, InterruptedException {
            List<URI> known = workers;
            if (known == null) {
                try {
                    known = workersOf(own, other);
                } catch (ClusterException | RefusedException e) {
                    throw new FailoverException("the mirror of %s: %s".formatted(own.name(), e.getMessage()), e);
                }
                workers = known;
            }
            return known.isEmpty() ? Optional.empty() : Optional.of(new DeployedFlow(own, access.of(known)));
        }
    }

    /**
     * Those of one flow; none where all are the other's.
     *
     * @throws ClusterException when none is known to be, and one does not say whose it is
     * @throws RefusedException when none is, and one is of neither
     */
    private List<URI> workersOf(ReplicationFlow own, ReplicationFlow other)
            throws ClusterException, RefusedException, InterruptedException {
        String target = targets.id(own);
        Map<URI, String> others = new LinkedHashMap<>();
        List<URI> workers = new ArrayList<>();
        List<ClusterException> silent = new ArrayList<>();
        ConnectCluster connect = new ConnectCluster(access.within(TO_INTRODUCE_ITSELF));
        for (URI worker : access.urls()) {
            try {
                String id = connect.kafkaClusterId(worker);
                if (id.equals(target)) {
                    workers.add(worker);
                } else {
                    others.put(worker, id);
                }
            } catch (ClusterException e) {
                silent.add(e);
            }
        }
        if (workers.isEmpty() && !silent.isEmpty()) {
            throw silent.get(0);
        }
        if (workers.isEmpty()) {
            requireOfOther(others, own, other);
        }
        return workers;
    }

    private void requireOfOther(Map<URI, String> workers, ReplicationFlow own, ReplicationFlow other)
            throws RefusedException, InterruptedException {
        String target;
        try {
            target = targets.id(other);
        } catch (ClusterException e) {
            // It may be what was lost: then no worker of its is of any use.
            throw new RefusedException("no worker belongs to '%s': name a Connect cluster of the target (%s)"
                    .formatted(own.target().alias(), e.getMessage()));
        }
        for (Map.Entry<URI, String> worker : workers.entrySet()) {
            if (!worker.getValue().equals(target)) {
                throw new RefusedException(
                        "worker %s belongs to the cluster %s, which is neither '%s' nor '%s': name a Connect cluster of one of them"
                                .formatted(
                                        worker.getKey(),
                                        worker.getValue(),
                                        flow.target().alias(),
                                        opposite.target().alias()));
            }
        }
    }
}
