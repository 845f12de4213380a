package io.firedrill.fault;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * A region as a client outside sees it at one moment.
 *
 * @param reachable whether any broker answered; if not, the rest is empty
 * @param brokers ids of the brokers that the region counts as alive
 */
public record RegionView(boolean reachable, Set<Integer> brokers, Map<TopicPartition, PartitionState> partitions) {
    public RegionView {
        brokers = Set.copyOf(brokers);
        partitions = Map.copyOf(partitions);
    }

    static RegionView unreachable() {
        return new RegionView(false, Set.of(), Map.of());
    }

    /** Whether all of {@code brokerCount} brokers are there and every partition is fully replicated. */
    public boolean isHealthy(int brokerCount) {
        return reachable
                && brokers.size() == brokerCount
                && partitions.values().stream()
                        .allMatch(state -> state.leader() >= 0 && state.inSync().containsAll(state.replicas()));
    }

    /** Whether the region goes on without the broker: it is gone from the brokers and from every ISR. */
    public boolean hasDropped(int broker) {
        return reachable
                && !brokers.contains(broker)
                && partitions.values().stream()
                        .noneMatch(state -> state.leader() == broker
                                || (state.inSync().contains(broker)
                                        && state.inSync().size() > 1));
    }
}
