package io.firedrill.mirror.connect;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.positions.MirrorPositions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The connectors of one flow that are on a Connect cluster, whoever has made them and however they are called: what counts is
 * between which aliases they mirror. For one thread.
 */
public final class DeployedFlow {
    private final ReplicationFlow flow;
    private final ConnectCluster connect;
    private final Duration limit;

    /** Asks nothing yet. */
    public DeployedFlow(ReplicationFlow flow, ConnectAccess access) {
        this(flow, new ConnectCluster(access), access.limit());
    }

    DeployedFlow(ReplicationFlow flow, ConnectCluster connect, Duration limit) {
        this.flow = flow;
        this.connect = connect;
        this.limit = limit;
    }

    /** The id of the Kafka cluster that the workers belong to. */
    public String kafkaClusterId() throws ClusterException, RefusedException, InterruptedException {
        return connect.kafkaClusterId();
    }

    /**
     * Makes sure that it is the target's Connect cluster: another one may have such aliases, too.
     *
     * @throws RefusedException when the workers belong to another cluster than the flow's target
     */
    void requireOfTarget() throws ClusterException, RefusedException, InterruptedException {
        String id = TargetKafka.id(flow, limit);
        if (!id.equals(kafkaClusterId())) {
            throw new RefusedException(
                    "the workers belong to the cluster %s, and '%s' is %s: name a Connect cluster of the target"
                            .formatted(kafkaClusterId(), flow.target().alias(), id));
        }
    }

    /** How they are, in the order in which they are started; none where there are none. */
    public List<ConnectorState> states() throws ClusterException, RefusedException, InterruptedException {
        List<ConnectorState> states = new ArrayList<>();
        for (String connector : names().values()) {
            connect.state(connector).ifPresent(states::add);
        }
        return states;
    }

    /**
     * Stops all of them, checkpoints first: a group's place that was translated after the last record was mirrored would be
     * behind it. They mirror nothing more when this returns, as far as Connect knows. Without effect where there are none.
     */
    public void stop() throws ClusterException, RefusedException, InterruptedException {
        stop(names(), List.of(MirrorConnector.CHECKPOINT, MirrorConnector.SOURCE, MirrorConnector.HEARTBEAT));
    }

    /**
     * Stops what writes mirrored records and groups' places.
     *
     * @throws RefusedException where there is no source connector of the flow: the mirror is somewhere else
     */
    void stopMirroring() throws ClusterException, RefusedException, InterruptedException {
        stop(required(), List.of(MirrorConnector.CHECKPOINT, MirrorConnector.SOURCE));
    }

    private void stop(Map<MirrorConnector, String> names, List<MirrorConnector> order)
            throws ClusterException, RefusedException, InterruptedException {
        for (MirrorConnector one : order) {
            String name = names.get(one);
            if (name != null) {
                connect.stop(name);
                await(name, ConnectorState::isStopped, "is not stopped");
            }
        }
    }

    /**
     * Makes sure that there is something to {@link #start}.
     *
     * @throws RefusedException where there is no source connector of the flow
     */
    public void requireThere() throws ClusterException, RefusedException, InterruptedException {
        var unused = required();
    }

    /**
     * The name of what mirrors records.
     *
     * @throws RefusedException where there is none
     */
    String sourceConnector() throws ClusterException, RefusedException, InterruptedException {
        return Objects.requireNonNull(required().get(MirrorConnector.SOURCE));
    }

    /**
     * Makes sure that no records are mirrored; only then Connect takes offsets of a connector.
     *
     * @throws RefusedException where the source connector is not stopped, or there is none
     */
    void requireMirroringStopped() throws ClusterException, RefusedException, InterruptedException {
        String connector = sourceConnector();
        Optional<ConnectorState> state = connect.state(connector);
        if (state.filter(ConnectorState::isStopped).isEmpty()) {
            throw new RefusedException(
                    "connector '%s' is %s and must be STOPPED: stop the mirror %s (firedrill mirror stop --connect URL)"
                            .formatted(
                                    connector,
                                    state.map(ConnectorState::summary).orElse("gone"),
                                    flow.name()));
        }
    }

    /** Where it goes on. */
    MirrorPositions positions() {
        return new ConnectMirrorPositions(
                this, connect, new SourceOffsets(flow.source().alias()));
    }

    /** Starts all of them again where they were, those that have failed, too; they run when this returns. */
    public void start() throws ClusterException, RefusedException, InterruptedException {
        for (String name : required().values()) {
            connect.resume(name);
        }
        for (String name : names().values()) {
            await(name, this::runsOrIsRestarted, "does not run");
        }
    }

    /** A task fails again for as long as its workers ask a leader that has died whether older producers are fenced. */
    private boolean runsOrIsRestarted(ConnectorState state)
            throws ClusterException, RefusedException, InterruptedException {
        if (!state.failure().isEmpty()) {
            connect.restartFailed(state.connector());
        }
        return state.runs();
    }

    /** Whether a connector is as it is wanted. */
    @FunctionalInterface
    private interface Wanted {
        boolean is(ConnectorState state) throws ClusterException, RefusedException, InterruptedException;
    }

    /** Deletes all of them, checkpoints first; Connect keeps how far they came. Without effect where there are none. */
    public void delete() throws ClusterException, RefusedException, InterruptedException {
        List<String> backwards = new ArrayList<>(names().values());
        for (int last = backwards.size() - 1; last >= 0; last--) {
            connect.delete(backwards.get(last));
        }
    }

    private void await(String connector, Wanted wanted, String otherwise)
            throws ClusterException, RefusedException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Optional<ConnectorState> state;
        do {
            state = connect.state(connector);
            if (state.isPresent() && wanted.is(state.get())) {
                return;
            }
        } while (ConnectRest.pauseUntil(deadline));
        throw new RefusedException("connector '%s' %s after %d s: %s"
                .formatted(
                        connector,
                        otherwise,
                        limit.toSeconds(),
                        state.map(last -> last.failure().isEmpty() ? last.summary() : last.failure())
                                .orElse("it is gone")));
    }

    private Map<MirrorConnector, String> required() throws ClusterException, RefusedException, InterruptedException {
        Map<MirrorConnector, String> names = names();
        if (!names.containsKey(MirrorConnector.SOURCE)) {
            throw new RefusedException(
                    "Kafka Connect at %s has no source connector of %s".formatted(connect.names(), flow.name()));
        }
        return names;
    }

    /** By what they are, in the order in which they are started. */
    private Map<MirrorConnector, String> names() throws ClusterException, RefusedException, InterruptedException {
        Map<String, Map<String, String>> all = connect.connectors();
        Map<MirrorConnector, String> names = new LinkedHashMap<>();
        Stream.of(MirrorConnector.values()).forEach(connector -> all.entrySet().stream()
                .filter(one -> MirrorConnector.isOf(flow, one.getValue()))
                .filter(one -> MirrorConnector.of(one.getValue()).equals(Optional.of(connector)))
                .findFirst()
                .ifPresent(one -> names.put(connector, one.getKey())));
        return names;
    }
}
