package io.firedrill.mirror.connect;

import io.firedrill.mirror.flow.ReplicationFlow;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** MirrorMaker 2's connectors, in the order in which they are started. To stop them, go backwards. */
enum MirrorConnector {
    HEARTBEAT("MirrorHeartbeatConnector"),
    SOURCE("MirrorSourceConnector"),
    CHECKPOINT("MirrorCheckpointConnector");

    private static final String PACKAGE = "org.apache.kafka.connect.mirror.";
    private static final String CLASS = "connector.class";

    private final String simpleName;

    MirrorConnector(String simpleName) {
        this.simpleName = simpleName;
    }

    /** As Connect's list of plugins has it. */
    String pluginClass() {
        return PACKAGE + simpleName;
    }

    /** {@code source}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code mirror.a.b.source}: aliases have no dots, so that no two flows share a name. */
    String nameIn(ReplicationFlow flow) {
        return "mirror.%s.%s.%s".formatted(flow.source().alias(), flow.target().alias(), label());
    }

    /** Which one a configuration is of; empty for a connector of something else. Connect takes short names, too. */
    static Optional<MirrorConnector> of(Map<String, String> config) {
        String type = config.getOrDefault(CLASS, "");
        for (MirrorConnector one : values()) {
            boolean abbreviated = one.simpleName.equals(type) || one.simpleName.equals(type + "Connector");
            if (abbreviated || one.pluginClass().equals(type)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** Whether a configuration of such a connector is of the flow: it is between the same aliases. */
    static boolean isOf(ReplicationFlow flow, Map<String, String> config) {
        return flow.source().alias().equals(config.get("source.cluster.alias"))
                && flow.target().alias().equals(config.get("target.cluster.alias"));
    }
}
