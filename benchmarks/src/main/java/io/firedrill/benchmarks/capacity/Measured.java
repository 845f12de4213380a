package io.firedrill.benchmarks.capacity;

/**
 * What the measurements say of records and brokers, as the plan takes it.
 *
 * @param recordBytes of a value on average
 * @param sentBytes of it on the wire, compressed
 * @param brokerSecondsPerRecord CPU time of all brokers together; 0 where they run elsewhere
 * @param partitions of the topics
 * @param brokers of the region
 * @param perBroker records per second for each broker that is alive, at the weakest of the knees with brokers measured
 * @param allBrokers records per second with all of them
 * @param embedded whether brokers share this machine
 */
record Measured(
        double recordBytes,
        double sentBytes,
        double brokerSecondsPerRecord,
        int partitions,
        int brokers,
        double perBroker,
        double allBrokers,
        boolean embedded) {}
