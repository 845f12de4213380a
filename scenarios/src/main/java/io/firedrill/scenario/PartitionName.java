package io.firedrill.scenario;

/** {@code orders-0}. */
record PartitionName(String topic, int partition) {
    /** Reads a name whose form the schema has seen to. */
    static PartitionName parse(String name) {
        int dash = name.lastIndexOf('-');
        return new PartitionName(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1)));
    }
}
