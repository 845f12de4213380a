package io.firedrill.fault;

import java.util.Set;

/**
 * Who holds a partition, by broker id.
 *
 * @param leader -1 where there is none
 */
public record PartitionState(int leader, Set<Integer> replicas, Set<Integer> inSync) {
    public PartitionState {
        replicas = Set.copyOf(replicas);
        inSync = Set.copyOf(inSync);
    }
}
