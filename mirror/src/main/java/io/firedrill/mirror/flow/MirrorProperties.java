package io.firedrill.mirror.flow;

import io.firedrill.mirror.provenance.ProvenanceStamp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds the properties of a dedicated MirrorMaker 2: the only place that spells its keys. */
public final class MirrorProperties {
    private MirrorProperties() {}

    /**
     * The properties for one flow.
     *
     * @return one entry per property, sorted by name; a new map at each call
     */
    public static Map<String, String> of(ReplicationFlow flow, MirrorSettings settings) {
        Map<String, String> properties = new TreeMap<>();
        clusters(properties, flow);
        selection(properties, flow);
        offsets(properties, flow, settings);
        durability(properties, flow, settings);
        throughput(properties, flow);
        if (settings.stamped()) {
            stamps(properties, flow);
        }
        return properties;
    }

    private static void clusters(Map<String, String> properties, ReplicationFlow flow) {
        String source = flow.source().alias();
        String target = flow.target().alias();
        properties.put("clusters", source + "," + target);
        cluster(properties, flow.source());
        cluster(properties, flow.target());
        properties.put(flow.name() + ".enabled", "true");
        properties.put(target + "->" + source + ".enabled", "false");
        // Heartbeats of a flow that is off would still be written into the source, which may be dead.
        properties.put(target + "->" + source + ".emit.heartbeats.enabled", "false");
        properties.put("replication.policy.class", flow.naming().policyClass());
        // Connect's default opens every class of every jar, twice: 10 s and more of a mirror's start. All plug-ins that
        // a
        // mirror needs have service manifests (KIP-898).
        properties.put("plugin.discovery", "service_load");
        properties.put(target + ".plugin.discovery", "service_load");
    }

    private static void cluster(Map<String, String> properties, MirrorCluster cluster) {
        properties.put(cluster.alias() + ".bootstrap.servers", cluster.bootstrapServers());
        cluster.clientProperties().forEach((key, value) -> properties.put(cluster.alias() + "." + key, value));
    }

    private static void selection(Map<String, String> properties, ReplicationFlow flow) {
        properties.put(flow.name() + ".topics", String.join(",", flow.topics()));
        properties.put(flow.name() + ".groups", String.join(",", flow.groups()));
    }

    private static void offsets(Map<String, String> properties, ReplicationFlow flow, MirrorSettings settings) {
        String checkpoints = Long.toString(settings.checkpointInterval().toSeconds());
        String refresh = Long.toString(settings.refreshInterval().toSeconds());
        properties.put(
                flow.name() + ".offset-syncs.topic.location", flow.syncs().label());
        properties.put(flow.name() + ".offset.lag.max", Integer.toString(settings.offsetLagMax()));
        properties.put(flow.name() + ".sync.group.offsets.enabled", "true");
        properties.put(flow.name() + ".sync.group.offsets.interval.seconds", checkpoints);
        properties.put(flow.name() + ".emit.checkpoints.enabled", "true");
        properties.put(flow.name() + ".emit.checkpoints.interval.seconds", checkpoints);
        properties.put(flow.name() + ".refresh.topics.interval.seconds", refresh);
        properties.put(flow.name() + ".refresh.groups.interval.seconds", refresh);
        properties.put(flow.name() + ".emit.heartbeats.interval.seconds", "1");
    }

    private static void durability(Map<String, String> properties, ReplicationFlow flow, MirrorSettings settings) {
        String replicas = Integer.toString(settings.replicationFactor());
        String target = flow.target().alias();
        properties.put("replication.factor", replicas);
        properties.put("checkpoints.topic.replication.factor", replicas);
        properties.put("heartbeats.topic.replication.factor", replicas);
        properties.put("offset-syncs.topic.replication.factor", replicas);
        properties.put("offset.storage.replication.factor", replicas);
        properties.put("status.storage.replication.factor", replicas);
        properties.put("config.storage.replication.factor", replicas);
        String minInsync = Integer.toString(settings.minInsyncReplicas());
        // Connect's defaults, 25 and 5, are for clusters of workers: each partition has to be made, led, and read at a
        // start.
        properties.put("offset.storage.partitions", "3");
        properties.put("status.storage.partitions", "1");
        for (String storage : new String[] {"offset", "status", "config"}) {
            properties.put(storage + ".storage.min.insync.replicas", minInsync);
        }
        // Connect turns idempotence off by default; without it a retry can repeat or reorder mirrored records.
        for (String prefix : new String[] {target + ".producer.", flow.name() + ".producer.override."}) {
            properties.put(prefix + "acks", "all");
            properties.put(prefix + "enable.idempotence", "true");
            // With more, a new partition whose first batch is refused takes the second one, and never the first
            // (docs/adr/010).
            properties.put(prefix + "max.in.flight.requests.per.connection", "1");
        }
        // The default, read_uncommitted, carries records of aborted transactions to the target as if they were real.
        String isolation = settings.readCommitted() ? "read_committed" : "read_uncommitted";
        for (String prefix : ofConsumers(flow)) {
            properties.put(prefix + "isolation.level", isolation);
        }
        properties.put(flow.name() + ".tasks.max", Integer.toString(settings.tasksMax()));
        // A worker's own settings count only under its target's alias.
        properties.put(target + ".offset.flush.interval.ms", "1000");
    }

    private static void throughput(Map<String, String> properties, ReplicationFlow flow) {
        for (String prefix : new String[] {flow.target().alias() + ".producer.", flow.name() + ".producer.override."}) {
            properties.put(prefix + "compression.type", "lz4");
            properties.put(prefix + "batch.size", "262144");
            properties.put(prefix + "linger.ms", "20");
        }
        for (String prefix : ofConsumers(flow)) {
            // Kafka's default, 64 KiB, is all that may be under way from a broker: 3 MB/s over 40 ms (docs/adr/028).
            properties.put(prefix + "receive.buffer.bytes", "-1");
        }
    }

    private static List<String> ofConsumers(ReplicationFlow flow) {
        return List.of(flow.source().alias() + ".consumer.", flow.name() + ".consumer.");
    }

    private static void stamps(Map<String, String> properties, ReplicationFlow flow) {
        String transform = flow.name() + ".transforms.stamp.";
        properties.put(flow.name() + ".transforms", "stamp");
        properties.put(transform + "type", ProvenanceStamp.class.getName());
        // The ids of topics are the source's to tell.
        properties.put(transform + "source.bootstrap.servers", flow.source().bootstrapServers());
        flow.source().clientProperties().forEach((key, value) -> properties.put(transform + "source." + key, value));
        // Where names keep apart what was mirrored, there is no loop to end.
        if (flow.naming() == TopicNaming.IDENTITY) {
            properties.put(transform + "target.alias", flow.target().alias());
        }
    }
}
