package io.firedrill.mirror.failover;

import io.firedrill.mirror.flow.MirrorCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What a failover's clients are told. */
final class Clients {
    private Clients() {}

    /** A question is not asked for longer than somebody waits for its answer. */
    static Map<String, Object> admin(MirrorCluster cluster, Duration limit) {
        Map<String, Object> properties = new HashMap<>(cluster.clientConfig());
        int millis = Math.toIntExact(limit.toMillis());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        return properties;
    }

    /** Kafka says "Failed to create new KafkaAdminClient", and the reason in its cause. */
    static String reason(Throwable error) {
        return String.valueOf(
                error.getCause() == null ? error.getMessage() : error.getCause().getMessage());
    }
}
