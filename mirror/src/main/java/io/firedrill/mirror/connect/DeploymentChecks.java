package io.firedrill.mirror.connect;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.provenance.ProvenanceStamp;
import io.firedrill.mirror.provenance.StampVersion;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has to hold before connectors are made: every worker that is named is asked, since each has plugins of its own. */
final class DeploymentChecks {
    /** Connectors can be made stopped since then (KIP-980), told offsets since 3.6 (KIP-875), and mirror exactly once since 3.5. */
    private static final String OLDEST_MIRROR = "3.7.0";

    private final ReplicationFlow flow;
    private final ConnectCluster connect;
    private final Map<MirrorConnector, Map<String, String>> configs;
    private final Set<String> obstacles = new LinkedHashSet<>();

    DeploymentChecks(ReplicationFlow flow, ConnectCluster connect, Map<MirrorConnector, Map<String, String>> configs) {
        this.flow = flow;
        this.connect = connect;
        this.configs = configs;
    }

    /** One line each; none if all is well. */
    List<String> obstacles(String targetId, Map<String, Map<String, String>> connectors, boolean allowClearSecrets)
            throws ClusterException, RefusedException, InterruptedException {
        if (!allowClearSecrets) {
            clearSecrets();
        }
        namesTaken(connectors);
        if (!obstacles.isEmpty()) {
            return new ArrayList<>(obstacles);
        }
        for (URI worker : connect.workers()) {
            String id = connect.kafkaClusterId(worker);
            if (!id.equals(targetId)) {
                obstacles.add(
                        "%s has its topics in the cluster %s, and '%s', to which the flow goes, is %s: name a Connect cluster of the target"
                                .formatted(worker, id, flow.target().alias(), targetId));
            } else if (hasPlugins(worker)) {
                mistakes(worker);
            }
        }
        return new ArrayList<>(obstacles);
    }

    private void clearSecrets() {
        Set<String> keys = new LinkedHashSet<>();
        configs.values()
                .forEach(config -> config.forEach((key, value) -> {
                    if (Secrets.isClear(key, value)) {
                        keys.add(key);
                    }
                }));
        if (!keys.isEmpty()) {
            obstacles.add(
                    "clear-text secrets in %s: Connect keeps configurations in a topic and tells them to whoever asks. Write ${file:/path/on/each/worker.properties:key} into the file (workers need config.providers=file), or add --allow-clear-secrets"
                            .formatted(String.join(", ", keys)));
        }
    }

    private void namesTaken(Map<String, Map<String, String>> connectors) {
        configs.forEach((connector, config) -> {
            String name = connector.nameIn(flow);
            connectors.forEach((other, theirs) -> {
                boolean same =
                        MirrorConnector.of(theirs).equals(Optional.of(connector)) && MirrorConnector.isOf(flow, theirs);
                if (other.equals(name) && !same) {
                    obstacles.add("there is a connector '%s' that is not of %s: delete or rename it"
                            .formatted(name, flow.name()));
                } else if (!other.equals(name) && same) {
                    obstacles.add("connector '%s' does the same for %s: delete it first, or all is mirrored twice"
                            .formatted(other, flow.name()));
                }
            });
        });
    }

    private boolean hasPlugins(URI worker) throws ClusterException, RefusedException, InterruptedException {
        Map<String, String> plugins = connect.plugins(worker);
        int before = obstacles.size();
        String stamp = ProvenanceStamp.class.getName();
        String needed = StampVersion.own();
        String there = plugins.get(stamp);
        if (there == null || PluginVersion.of(there).compareTo(PluginVersion.of(needed)) < 0) {
            obstacles.add(
                    "%s %s, %s is needed: unpack firedrill-mirror-%s-connect-plugin.zip into its plugin.path, and restart it"
                            .formatted(
                                    worker,
                                    there == null ? "has no ProvenanceStamp" : "has ProvenanceStamp " + there,
                                    needed,
                                    needed));
        }
        String source = plugins.get(MirrorConnector.SOURCE.pluginClass());
        if (source == null || PluginVersion.of(source).compareTo(PluginVersion.of(OLDEST_MIRROR)) < 0) {
            obstacles.add("%s %s, %s is needed at least: connect-mirror has to be in its class path or plugin.path"
                    .formatted(
                            worker,
                            source == null ? "has no MirrorSourceConnector" : "has MirrorSourceConnector " + source,
                            OLDEST_MIRROR));
        }
        return obstacles.size() == before;
    }

    /** Also whether its override policy allows what is set, and whether it does exactly once. */
    private void mistakes(URI worker) throws ClusterException, RefusedException, InterruptedException {
        for (Map.Entry<MirrorConnector, Map<String, String>> one : configs.entrySet()) {
            Map<String, List<String>> mistakes = connect.mistakes(worker, one.getValue());
            mistakes.forEach((key, errors) -> {
                String why = Secrets.isSecret(key) ? "is refused" : String.join("; ", errors);
                obstacles.add("%s, %s connector, %s: %s%s"
                        .formatted(worker, one.getKey().label(), key, why, advice(key)));
            });
        }
    }

    private static String advice(String key) {
        return key.equals("exactly.once.support")
                ? " Set exactly.once.source.support=enabled at all workers (first =preparing, a rolling restart each), or FLOW.exactly.once.support=requested in the file, and a worker that dies makes records come twice"
                : key.startsWith("producer.override.")
                        ? " Set connector.client.config.override.policy=All at all workers"
                        : "";
    }
}
