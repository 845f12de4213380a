package io.firedrill.fault;

import java.util.Set;

/**
 * Who holds a partition, by broker id.
 *
 * @param leader -1 where there is none
 * @param leaderEpoch counts the leaders
 */
public record PartitionState(int leader, int leaderEpoch, Set<Integer> replicas, Set<Integer> inSync) {
    public PartitionState {
        replicas = Set.copyOf(replicas);
        inSync = Set.copyOf(inSync);
    }
}
