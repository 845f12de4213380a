package io.firedrill.fault;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * A region as a client outside sees it at one moment.
 *
 * @param reachable whether any broker answered; if not, the rest is empty
 * @param brokers ids of the brokers that the region counts as alive
 * @param refusing ids of the brokers whose port refuses a client, whatever the region says of them
 */
public record RegionView(
        boolean reachable,
        Set<Integer> brokers,
        Map<TopicPartition, PartitionState> partitions,
        Set<Integer> refusing) {
    public RegionView {
        brokers = Set.copyOf(brokers);
        refusing = Set.copyOf(refusing);
        partitions = Map.copyOf(partitions);
    }

    static RegionView unreachable() {
        return new RegionView(false, Set.of(), Map.of(), Set.of());
    }

    RegionView withRefusing(Set<Integer> ids) {
        return new RegionView(reachable, brokers, partitions, ids);
    }

    /** Whether all of {@code brokerCount} brokers are there and every partition is fully replicated. */
    public boolean isHealthy(int brokerCount) {
        return reachable
                && brokers.size() == brokerCount
                && refusing.isEmpty()
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

    /**
     * What a client can see of the absence of brokers, a sentence with {@code %s} for their names. Where those that are
     * left are a majority, they must have noticed; a minority cannot fence anybody, and a port that refuses is enough.
     *
     * @param brokerCount of the whole region
     */
    public Optional<String> absenceOf(Collection<Integer> gone, int brokerCount) {
        if (gone.size() == brokerCount) {
            return reachable ? Optional.empty() : Optional.of("no broker of %s answers a client");
        }
        if (gone.stream().allMatch(this::hasDropped)) {
            return Optional.of("a client sees no %s, neither among the brokers nor in an ISR");
        }
        boolean majorityLeft = (brokerCount - refusing.size()) * 2 > brokerCount;
        return majorityLeft || !refusing.containsAll(gone)
                ? Optional.empty()
                : Optional.of("the ports of %s refuse clients, and the rest has no quorum to say so");
    }
}
