package io.firedrill.benchmarks.mirror;

import io.firedrill.mirror.flow.MirrorProperties;
import io.firedrill.mirror.flow.MirrorSettings;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who carries the records. */
enum Contender {
    UNSTAMPED("without stamps and bridge"),
    STAMPED("without its bridge"),
    SHIPPED("as shipped"),
    COPY_LOOP("a plain copy loop"),
    /** MirrorMaker 2 with its own defaults, but for what tells it where to go. */
    STOCK("MirrorMaker 2 as it comes");

    static final String MIRROR_MAKER = "org.apache.kafka.connect.mirror.MirrorMaker";

    private final String label;

    Contender(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Of MirrorMaker 2; not for the copy loop. */
    Map<String, String> properties(ReplicationFlow flow, int replicas) {
        MirrorSettings shipped = MirrorSettings.disasterRecovery().forBrokers(replicas);
        return switch (this) {
            case STOCK -> stock(flow, replicas);
            case UNSTAMPED -> MirrorProperties.of(flow, shipped.withoutStamps());
            case STAMPED, SHIPPED -> MirrorProperties.of(flow, shipped);
            case COPY_LOOP -> throw new IllegalStateException("the copy loop has no properties");
        };
    }

    private static Map<String, String> stock(ReplicationFlow flow, int replicas) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("clusters", flow.source().alias() + "," + flow.target().alias());
        List.of(flow.source(), flow.target())
                .forEach(cluster -> properties.put(cluster.alias() + ".bootstrap.servers", cluster.bootstrapServers()));
        properties.put(flow.name() + ".enabled", "true");
        properties.put(flow.name() + ".topics", String.join(",", flow.topics()));
        properties.put(flow.name() + ".groups", String.join(",", flow.groups()));
        for (String what : List.of("", "checkpoints.topic.", "heartbeats.topic.", "offset-syncs.topic.")) {
            properties.put(what + "replication.factor", Integer.toString(replicas));
        }
        for (String storage : List.of("offset", "status", "config")) {
            properties.put(storage + ".storage.replication.factor", Integer.toString(replicas));
        }
        return properties;
    }
}
