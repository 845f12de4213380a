package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.ClusterSnapshot;
import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;

/** Kafka's own tools, called for one cluster: what a finding offers to copy. */
record Commands(ClusterSnapshot.Address cluster) {
    static Commands at(ClusterSnapshot cluster) {
        return new Commands(cluster.address());
    }

    /** Sets a topic's setting. */
    String topicSetting(String topic, String setting, String value) {
        return configs("topics", "--entity-name " + quoted(topic), setting + "=" + value);
    }

    /** Sets a setting of a share group. */
    String groupSetting(String group, String setting, String value) {
        return configs("groups", "--entity-name " + quoted(group), setting + "=" + value);
    }

    /** Sets something of entities that may have several names. */
    String configs(String type, String names, String settings) {
        return "kafka-configs.sh %s --alter --entity-type %s %s --add-config %s"
                .formatted(client(), type, names, quoted(settings));
    }

    /** Gives a right to the holder of another. */
    String allow(AccessControlEntry entry, String operation, String resources) {
        String host = entry.host().equals("*") ? "" : " --allow-host " + entry.host();
        return "kafka-acls.sh %s --add --allow-principal %s%s --operation %s %s"
                .formatted(client(), quoted(entry.principal()), host, operation, resources);
    }

    /** Gives a topic more partitions. */
    String partitions(String topic, int partitions) {
        return "kafka-topics.sh %s --alter --topic %s --partitions %d".formatted(client(), quoted(topic), partitions);
    }

    /** Raises the level of a feature. */
    String feature(String name, int level) {
        return "kafka-features.sh %s upgrade --feature %s=%d".formatted(client(), name, level);
    }

    /** Kafka's tool, for that cluster, and the rest as it is. */
    String tool(String script, String rest) {
        return "%s %s %s".formatted(script, client(), rest);
    }

    /** An option for each name. */
    static String each(String option, Collection<String> names) {
        return names.stream().map(name -> option + " " + quoted(name)).collect(Collectors.joining(" "));
    }

    private String client() {
        String bootstrap = "--bootstrap-server " + cluster.bootstrapServers();
        return cluster.secured() ? bootstrap + " --command-config %s.properties".formatted(cluster.alias()) : bootstrap;
    }

    /** As a shell takes it for one word. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_.:=,/@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
