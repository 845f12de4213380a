package io.firedrill.mirror.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * One Kafka cluster as a flow sees it. Immutable.
 *
 * @param alias the name that MirrorMaker 2 gives to the cluster; letters, digits, {@code _} and {@code -}, so that the
 *     default replication policy's separator (a dot) stays unambiguous
 * @param bootstrapServers {@code host:port} pairs, separated by commas
 * @param clientProperties further client properties (security, timeouts), without a prefix; may be empty
 */
public record MirrorCluster(String alias, String bootstrapServers, Map<String, String> clientProperties) {
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9_-]+");

    public MirrorCluster {
        if (!ALIAS.matcher(alias).matches()) {
            throw new IllegalArgumentException(
                    "cluster alias '%s': use letters, digits, '_' and '-' only".formatted(alias));
        }
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("cluster '%s': bootstrap servers are missing".formatted(alias));
        }
        clientProperties = Map.copyOf(clientProperties);
    }

    public MirrorCluster(String alias, String bootstrapServers) {
        this(alias, bootstrapServers, Map.of());
    }

    /** Properties for a client of the cluster; may hold secrets. */
    public Map<String, Object> clientConfig() {
        Map<String, Object> config = new HashMap<>(clientProperties);
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return config;
    }

    /** Client properties by name; may hold secrets, so they are left out. */
    @Override
    public String toString() {
        return "MirrorCluster[alias=%s, bootstrapServers=%s]".formatted(alias, bootstrapServers);
    }
}
