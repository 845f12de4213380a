package io.firedrill.junit;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A Kafka cluster of a test. Thread-safe. */
public final class KafkaRegion {
    private final String name;
    private final String bootstrapServers;

    KafkaRegion(String name, String bootstrapServers) {
        this.name = name;
        this.bootstrapServers = bootstrapServers;
    }

    /** As {@link KafkaRegions} names it. */
    public String name() {
        return name;
    }

    /** A client for administration; the caller closes it. */
    public Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** For the test's own clients; what they write is not in the history, and foreign to its checker. */
    public String bootstrapServers() {
        return bootstrapServers;
    }
}
