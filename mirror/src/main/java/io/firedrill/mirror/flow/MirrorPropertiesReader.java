package io.firedrill.mirror.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Reads a flow out of the properties of a dedicated MirrorMaker 2, so that nobody has to write it down twice. Values may
 * name config providers, as they may there.
 */
public final class MirrorPropertiesReader {
    private static final String BOOTSTRAP = AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG;

    private final Map<String, String> properties;

    /** Of all properties, as the file has them. */
    public MirrorPropertiesReader(Map<String, String> properties) {
        this.properties = new TreeMap<>();
        new AbstractConfig(new ConfigDef(), properties, false)
                .originals()
                .forEach((key, value) -> this.properties.put(key, String.valueOf(value)));
    }

    /**
     * One flow.
     *
     * @param name {@code a->b}
     * @throws IllegalArgumentException saying which property is missing or cannot be
     */
    public ReplicationFlow flow(String name) {
        String[] ends = name.split("->", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException("flow '%s': write it as SOURCE->TARGET".formatted(name));
        }
        List<String> clusters = list(properties.getOrDefault("clusters", ""));
        for (String end : ends) {
            if (!clusters.contains(end)) {
                throw new IllegalArgumentException("flow '%s': 'clusters' names %s, and not '%s'"
                        .formatted(name, clusters.isEmpty() ? "nothing" : String.join(", ", clusters), end));
            }
        }
        return new ReplicationFlow(
                cluster(ends[0]),
                cluster(ends[1]),
                list(ofFlow(name, "topics", ".*")),
                list(ofFlow(name, "groups", ".*")),
                naming(ofFlow(name, "replication.policy.class", TopicNaming.PREFIXED.policyClass())),
                new Exclusions(
                        excluded(name, "topics.exclude", Exclusions.DEFAULTS.topics()),
                        excluded(name, "groups.exclude", Exclusions.DEFAULTS.groups())),
                SyncsLocation.of(ofFlow(name, "offset-syncs.topic.location", SyncsLocation.SOURCE.label())));
    }

    /** The flow against it, as the same file has it; empty where names do not tell what was mirrored. */
    public Optional<ReplicationFlow> opposite(ReplicationFlow flow) {
        return flow.naming() == TopicNaming.PREFIXED
                ? Optional.of(flow(flow.target().alias() + "->" + flow.source().alias()))
                        .filter(against -> against.naming() == TopicNaming.PREFIXED)
                : Optional.empty();
    }

    private List<String> excluded(String flow, String name, List<String> otherwise) {
        return list(ofFlow(flow, name, String.join(",", otherwise)));
    }

    private MirrorCluster cluster(String alias) {
        String bootstrap = properties.get(alias + "." + BOOTSTRAP);
        if (bootstrap == null) {
            throw new IllegalArgumentException("cluster '%1$s': '%1$s.%2$s' is missing".formatted(alias, BOOTSTRAP));
        }
        return new MirrorCluster(alias, bootstrap, clientProperties(alias));
    }

    /** What a client needs to get in, as MirrorMaker 2's own clients find it: under the alias, or for all clusters. */
    private Map<String, String> clientProperties(String alias) {
        Set<String> names = AdminClientConfig.configNames().stream()
                .filter(name -> !name.equals(BOOTSTRAP))
                .collect(Collectors.toSet());
        Map<String, String> client = new TreeMap<>();
        names.stream().filter(properties::containsKey).forEach(name -> client.put(name, properties.get(name)));
        names.stream()
                .filter(name -> properties.containsKey(alias + "." + name))
                .forEach(name -> client.put(name, properties.get(alias + "." + name)));
        return client;
    }

    private String ofFlow(String flow, String name, String otherwise) {
        return properties.getOrDefault(flow + "." + name, properties.getOrDefault(name, otherwise));
    }

    private static TopicNaming naming(String policyClass) {
        return Arrays.stream(TopicNaming.values())
                .filter(naming -> naming.policyClass().equals(policyClass))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("replication.policy.class '%s' is not known, known are %s"
                                .formatted(
                                        policyClass,
                                        Arrays.stream(TopicNaming.values())
                                                .map(TopicNaming::policyClass)
                                                .collect(Collectors.joining(", ")))));
    }

    private static List<String> list(String value) {
        return Arrays.stream(value.split(","))
                .map(String::trim)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
