package io.firedrill.mirror.connect;

import io.firedrill.mirror.flow.ReplicationFlow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What MirrorMaker 2 makes of its properties for the connectors of one flow, by {@code MirrorMakerConfig} of Kafka 4.3.1, but
 * for what its own workers would be told.
 *
 * @param properties as a file has them
 */
record ConnectorProperties(ReplicationFlow flow, Map<String, String> properties) {
    private static final List<String> CLIENTS = List.of("producer.", "consumer.", "admin.");
    /** Settings under a cluster's alias that are its workers', which are configured elsewhere. */
    private static final List<String> WORKERS = List.of(
            "plugin.",
            "offset.flush.",
            "offset.storage.",
            "config.storage.",
            "status.storage.",
            "key.converter",
            "value.converter",
            "header.converter",
            "exactly.once.source.support",
            "config.providers",
            "listeners",
            "rest.",
            "worker.",
            "task.",
            "group.id",
            "rebalance.timeout.ms",
            "scheduled.rebalance.max.delay.ms");

    /** Settings of connectors that count without a flow's name before them. */
    private static final Set<String> OF_ALL_FLOWS = Set.of(
            "admin.timeout.ms",
            "checkpoints.topic.replication.factor",
            "config.properties.exclude",
            "config.property.filter.class",
            "consumer.poll.timeout.ms",
            "emit.checkpoints.enabled",
            "emit.checkpoints.interval.seconds",
            "emit.heartbeats.enabled",
            "emit.heartbeats.interval.seconds",
            "emit.offset-syncs.enabled",
            "forwarding.admin.class",
            "group.filter.class",
            "groups",
            "groups.exclude",
            "heartbeats.replication.enabled",
            "heartbeats.topic.replication.factor",
            "offset-syncs.topic.location",
            "offset-syncs.topic.replication.factor",
            "offset.lag.max",
            "refresh.groups.enabled",
            "refresh.groups.interval.seconds",
            "refresh.topics.enabled",
            "refresh.topics.interval.seconds",
            "replication.factor",
            "sync.group.offsets.enabled",
            "sync.group.offsets.interval.seconds",
            "sync.topic.acls.enabled",
            "sync.topic.acls.interval.seconds",
            "sync.topic.configs.enabled",
            "sync.topic.configs.interval.seconds",
            "tasks.max",
            "tasks.max.enforce",
            "topic.filter.class",
            "topics",
            "topics.exclude",
            "transforms",
            "predicates",
            "errors.log.enable",
            "errors.log.include.messages",
            "errors.retry.delay.max.ms",
            "errors.retry.timeout",
            "errors.tolerance",
            "config.action.reload",
            "exactly.once.support",
            "transaction.boundary",
            "transaction.boundary.interval.ms",
            "offsets.storage.topic",
            "key.converter",
            "value.converter",
            "header.converter",
            "connector.plugin.version",
            "key.converter.plugin.version",
            "value.converter.plugin.version",
            "header.converter.plugin.version",
            "metric.names.formats",
            "metric.reporters");

    ConnectorProperties {
        properties = Map.copyOf(properties);
    }

    /** One entry per property of the connectors, sorted. */
    Map<String, String> connector() {
        Map<String, String> config = new TreeMap<>();
        properties.forEach((key, value) -> {
            if (OF_ALL_FLOWS.contains(key) || key.startsWith("replication.policy")) {
                config.put(key, value);
            }
        });
        cluster("source.", flow.source().alias(), config::put);
        cluster("target.", flow.target().alias(), config::put);
        under(flow.name(), config::put);
        config.putIfAbsent("enabled", "true");
        return config;
    }

    /** What the target's workers would be told for their producers, which write the mirrored records. */
    Map<String, String> workersProducer() {
        Map<String, String> producer = new HashMap<>();
        under(flow.target().alias() + ".producer", producer::put);
        return producer;
    }

    /** A converter that the file names for the workers. */
    Optional<String> converter(String name) {
        return Optional.ofNullable(
                properties.getOrDefault(name, properties.get(flow.target().alias() + "." + name)));
    }

    /** {@code source.cluster.x} for all clients of a cluster, {@code source.consumer.x} for one kind. */
    private void cluster(String role, String alias, BiConsumer<String, String> into) {
        properties.forEach((key, value) -> {
            if (key.equals("security.protocol") || key.startsWith("ssl.") || key.startsWith("sasl.")) {
                into.accept(role + "cluster." + key, value);
            }
        });
        under(alias, (key, value) -> {
            if (CLIENTS.stream().anyMatch(key::startsWith)) {
                into.accept(role + key, value);
            } else if (WORKERS.stream().noneMatch(key::startsWith)) {
                into.accept(role + "cluster." + key, value);
            }
        });
    }

    private void under(String prefix, BiConsumer<String, String> into) {
        String start = prefix + ".";
        properties.forEach((key, value) -> {
            if (key.startsWith(start)) {
                into.accept(key.substring(start.length()), value);
            }
        });
    }

    /** May hold secrets, so its properties are left out. */
    @Override
    public String toString() {
        return "ConnectorProperties[%s]".formatted(flow.name());
    }
}
