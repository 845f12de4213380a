package io.firedrill.mirror.connect;

import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.MirrorProperties;
import io.firedrill.mirror.flow.MirrorSettings;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.provenance.ProvenanceStamp;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * The configurations of a flow's connectors, from the properties that a dedicated MirrorMaker 2 has: what that would make of
 * them ({@code MirrorMakerConfig} of Kafka 4.3.1), and the shipped settings where they say nothing. Config providers are not
 * looked up: workers do that. May hold secrets.
 */
final class ConnectorConfigs {
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";
    private static final String STAMP = ProvenanceStamp.class.getName();
    private static final String TRANSFORMS = "transforms";
    private static final String CONSUMER = "source.consumer.";
    private static final String EXACTLY_ONCE = "exactly.once.support";

    private final ReplicationFlow flow;
    private final ConnectorProperties file;
    private final ConnectorProperties shipped;

    private ConnectorConfigs(ReplicationFlow flow, ConnectorProperties file, ConnectorProperties shipped) {
        this.flow = flow;
        this.file = file;
        this.shipped = shipped;
    }

    /**
     * The configurations.
     *
     * @param properties as the file has them
     * @param brokers of the target
     * @return one entry per connector that the flow has, each with sorted properties
     */
    static Map<MirrorConnector, Map<String, String>> of(
            ReplicationFlow flow, Map<String, String> properties, int brokers) {
        Map<String, String> shipped = MirrorProperties.of(
                withoutSecrets(flow), MirrorSettings.disasterRecovery().forBrokers(brokers));
        ConnectorConfigs configs = new ConnectorConfigs(
                flow, new ConnectorProperties(flow, properties), new ConnectorProperties(flow, shipped));
        Map<MirrorConnector, Map<String, String>> all = new EnumMap<>(MirrorConnector.class);
        Stream.of(MirrorConnector.values())
                .filter(configs::has)
                .forEach(connector -> all.put(connector, configs.of(connector)));
        return all;
    }

    /** The reader of the file has looked up what its providers tell; that must not get from here to Connect. */
    private static ReplicationFlow withoutSecrets(ReplicationFlow flow) {
        return new ReplicationFlow(
                new MirrorCluster(flow.source().alias(), flow.source().bootstrapServers()),
                new MirrorCluster(flow.target().alias(), flow.target().bootstrapServers()),
                flow.topics(),
                flow.groups(),
                flow.naming(),
                flow.excluded());
    }

    private boolean has(MirrorConnector connector) {
        String emits = file.connector().getOrDefault("emit." + connector.label() + "s.enabled", "true");
        return connector == MirrorConnector.SOURCE || Boolean.parseBoolean(emits);
    }

    private Map<String, String> of(MirrorConnector connector) {
        Map<String, String> config = new TreeMap<>(file.connector());
        Map<String, String> said = Map.copyOf(config);
        file.workersProducer().forEach((key, value) -> config.putIfAbsent("producer.override." + key, value));
        shipped.connector().forEach((key, value) -> {
            if (!key.startsWith(TRANSFORMS) && !isSetElsewhere(said, key)) {
                config.putIfAbsent(key, value);
            }
        });
        config.put("name", connector.nameIn(flow));
        config.put("connector.class", connector.pluginClass());
        config.put("source.cluster.alias", flow.source().alias());
        config.put("target.cluster.alias", flow.target().alias());
        // A dedicated MirrorMaker 2 has these by itself; Connect's workers have any.
        for (String converter : new String[] {"key.converter", "value.converter", "header.converter"}) {
            config.putIfAbsent(converter, file.converter(converter).orElse(BYTES));
        }
        exactlyOnce(config, connector);
        if (connector == MirrorConnector.SOURCE) {
            stamped(config);
        }
        return config;
    }

    /** A consumer's setting of the flow loses against one of its source, and must not lose against a shipped one. */
    private static boolean isSetElsewhere(Map<String, String> said, String key) {
        return key.startsWith(CONSUMER) && said.containsKey(key.substring("source.".length()));
    }

    /** The other two write what may be written twice, and know nothing of transactions. */
    private static void exactlyOnce(Map<String, String> config, MirrorConnector connector) {
        if (connector == MirrorConnector.SOURCE) {
            config.putIfAbsent(EXACTLY_ONCE, "required");
            // By interval, a transaction would be left open while nothing comes, and hide what came last
            // (docs/adr/024).
            config.putIfAbsent("transaction.boundary", "poll");
        } else {
            config.keySet().removeIf(key -> key.equals(EXACTLY_ONCE) || key.startsWith("transaction.boundary"));
        }
    }

    /** The flow's own transforms come after the stamp. */
    private void stamped(Map<String, String> config) {
        boolean has = config.entrySet().stream()
                .anyMatch(entry -> entry.getKey().startsWith(TRANSFORMS + ".")
                        && entry.getValue().equals(STAMP));
        if (has) {
            return;
        }
        shipped.connector().forEach((key, value) -> {
            if (key.startsWith(TRANSFORMS + ".")) {
                config.put(key, value);
            }
        });
        // As the file has it: references stay references.
        Map<String, String> source = new TreeMap<>(config);
        AdminClientConfig.configNames().stream()
                .filter(name -> source.containsKey("source.cluster." + name))
                .forEach(name -> config.put(
                        "transforms.stamp.source." + name, source.getOrDefault("source.cluster." + name, "")));
        config.merge(TRANSFORMS, "stamp", (theirs, ours) -> ours + "," + theirs);
    }
}
