package io.firedrill.benchmarks.capacity;

import org.jspecify.annotations.Nullable;

/**
 * What it takes to carry a demand.
 *
 * @param partitions of the topics together, at least
 * @param brokers so that the rest carries the burst when one is lost; null where brokers shared one machine, of which nothing follows
 * @param brokerCores CPU cores of this machine's kind that brokers have to do at the burst, with a share free; null where they ran elsewhere
 * @param diskBytes on all brokers together, replicas included, with a share free
 * @param regionBytesPerSecond between the regions at the sustained peak
 * @param burstBytesPerSecond the same in a burst, so that the standby does not fall behind
 */
public record CapacityPlan(
        int partitions,
        @Nullable Integer brokers,
        @Nullable Double brokerCores,
        double diskBytes,
        double regionBytesPerSecond,
        double burstBytesPerSecond) {
    /** Of disks and CPUs, what is planned to be used. */
    static final double MOST_USED = 0.7;

    static CapacityPlan of(Demand demand, Measured measured) {
        boolean carries = measured.perBroker() > 0;
        Integer brokers = measured.embedded() || !carries
                ? null
                : Math.max(demand.replicas(), (int) Math.ceil(demand.needed() / measured.perBroker()) + 1);
        Double cores = measured.embedded() ? demand.needed() * measured.brokerSecondsPerRecord() / MOST_USED : null;
        return new CapacityPlan(
                partitions(demand, measured, brokers),
                brokers,
                cores,
                diskBytes(demand, measured.sentBytes()),
                demand.sustained() * measured.sentBytes(),
                demand.needed() * measured.sentBytes());
    }

    static double diskBytes(Demand demand, double sentBytes) {
        return demand.stored()
                * sentBytes
                * demand.replicas()
                * demand.retention().toSeconds()
                / MOST_USED;
    }

    /** No partition gets more than was seen to work, each consumer has one that it manages, and each broker leads as many as any other. */
    private static int partitions(Demand demand, Measured measured, @Nullable Integer brokers) {
        double least = measured.allBrokers() > 0
                ? demand.needed() * measured.partitions() / measured.allBrokers()
                : measured.partitions();
        if (demand.consumerRecords() > 0) {
            least = Math.max(least, demand.needed() / demand.consumerRecords());
        }
        int leaders = brokers == null ? measured.brokers() : brokers;
        return (int) Math.ceil(Math.max(1, least) / leaders) * leaders;
    }
}
