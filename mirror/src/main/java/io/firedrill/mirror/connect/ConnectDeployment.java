package io.firedrill.mirror.connect;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.connect.ConnectorChange.Kind;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts a flow onto a distributed Connect cluster. Asks nothing before it is asked; to be closed. For one thread.
 *
 * <p>Doing it twice is the same as once. Nothing is done before everything was looked at, so that a flow that is refused is not half
 * deployed.
 */
public final class ConnectDeployment implements AutoCloseable {
    private final ReplicationFlow flow;
    private final Map<String, String> properties;
    private final boolean allowClearSecrets;
    private final ConnectCluster connect;
    private final TargetKafka target;
    private final StartingPlaces places;
    private final Map<MirrorConnector, Map<String, String>> configs = new EnumMap<>(MirrorConnector.class);

    private ConnectDeployment(
            ReplicationFlow flow,
            Map<String, String> properties,
            boolean allowClearSecrets,
            ConnectCluster connect,
            TargetKafka target) {
        this.flow = flow;
        this.properties = Map.copyOf(properties);
        this.allowClearSecrets = allowClearSecrets;
        this.connect = connect;
        this.target = target;
        this.places = new StartingPlaces(connect, target::mirroredUntil);
    }

    /**
     * Of a flow.
     *
     * @param properties as the flow's file has them, with its references to config providers
     * @throws ClusterException when the target's properties are such that no client can be made
     */
    public static ConnectDeployment of(
            ReplicationFlow flow, Map<String, String> properties, ConnectAccess access, boolean allowClearSecrets)
            throws ClusterException {
        return new ConnectDeployment(
                flow, properties, allowClearSecrets, new ConnectCluster(access), TargetKafka.of(flow, access.limit()));
    }

    /** Looks at all that has to hold; changes nothing. */
    public DeploymentPlan plan() throws ClusterException, RefusedException, InterruptedException {
        String targetId = target.id();
        configs.clear();
        configs.putAll(ConnectorConfigs.of(flow, properties, target.brokers()));
        Map<String, Map<String, String>> there = connect.connectors();
        List<ConnectorChange> changes = new ArrayList<>();
        configs.forEach((connector, config) ->
                changes.add(ConnectorChange.of(connector.nameIn(flow), there.get(connector.nameIn(flow)), config)));
        List<String> obstacles =
                new DeploymentChecks(flow, connect, configs).obstacles(targetId, there, allowClearSecrets);
        obstacles.addAll(stopped(changes));
        if (target.hasDedicatedMirror()) {
            obstacles.add(
                    "a dedicated MirrorMaker 2 of the flow is at work (group '%s-mm2' at '%s' has members): stop it first, or all is mirrored twice"
                            .formatted(flow.source().alias(), flow.target().alias()));
        }
        boolean begins = places.isUnbegun(MirrorConnector.SOURCE.nameIn(flow));
        return new DeploymentPlan(targetId, changes, begins, obstacles, notes(changes, begins));
    }

    /** A mirror that was stopped, by a failover perhaps, is not started by the way. */
    private List<String> stopped(List<ConnectorChange> changes)
            throws ClusterException, RefusedException, InterruptedException {
        List<String> obstacles = new ArrayList<>();
        for (ConnectorChange change : changes) {
            String state = connect.state(change.connector())
                    .map(there -> there.itself().state())
                    .orElse("");
            if ((state.equals("STOPPED") || state.equals("PAUSED")) && !places.isUnbegun(change.connector())) {
                obstacles.add(
                        "connector '%s' is %s: start the mirror (firedrill mirror start), if it is to mirror again"
                                .formatted(change.connector(), state));
            }
        }
        return obstacles;
    }

    private List<String> notes(List<ConnectorChange> changes, boolean begins)
            throws ClusterException, InterruptedException {
        List<String> notes = new ArrayList<>();
        if (begins) {
            notes.add("connector '%s' is there, is stopped, and has mirrored nothing: it begins"
                    .formatted(MirrorConnector.SOURCE.nameIn(flow)));
        }
        boolean anew = changes.stream()
                .anyMatch(change -> change.kind() == Kind.CREATED
                        && change.connector().equals(MirrorConnector.SOURCE.nameIn(flow)));
        if (anew && !target.mirroredTopics().isEmpty()) {
            notes.add(
                    "'%s' has topics of the flow already: where this Connect cluster does not know how far it came, it goes on after the newest stamps there; topics without stamps are mirrored again from the begin"
                            .formatted(flow.target().alias()));
        }
        return notes;
    }

    /** Does what {@link #plan} last said; connectors are made one after the other, and run some time after that. */
    public void apply(DeploymentPlan plan) throws ClusterException, RefusedException, InterruptedException {
        if (!plan.obstacles().isEmpty()) {
            throw new IllegalStateException("a deployment with obstacles must not be done");
        }
        for (Map.Entry<MirrorConnector, Map<String, String>> one : configs.entrySet()) {
            String name = one.getKey().nameIn(flow);
            boolean there = connect.state(name).isPresent();
            if (one.getKey() == MirrorConnector.SOURCE && (!there || places.isUnbegun(name))) {
                places.begin(name, one.getValue());
            } else {
                connect.put(name, one.getValue());
            }
        }
    }

    /**
     * Waits until the connectors and all of their tasks run, and go on doing so for some seconds.
     *
     * @param listener receives the states at each look
     * @return how they are: all run
     * @throws RefusedException when one has failed, or they do not run within {@code limit}; with the reason in one line
     */
    public List<ConnectorState> awaitRunning(Duration limit, Consumer<List<ConnectorState>> listener)
            throws ClusterException, RefusedException, InterruptedException {
        return Arrival.of(new DeployedFlow(flow, connect, limit), configs.size())
                .await(limit, listener);
    }

    @Override
    public void close() {
        target.close();
    }
}
