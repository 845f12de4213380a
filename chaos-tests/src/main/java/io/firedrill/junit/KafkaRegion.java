package io.firedrill.junit;

/** A Kafka cluster of a test. */
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

    /** For the test's own clients; what they write is not in the history, and foreign to its checker. */
    public String bootstrapServers() {
        return bootstrapServers;
    }
}
