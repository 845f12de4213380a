package io.firedrill.engine;

import io.firedrill.fault.PartitionState;
import io.firedrill.fault.Victim;
import io.firedrill.scenario.FaultTarget;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/** Finds the processes that a fault's target means at this moment. */
final class TargetResolver implements FaultTarget.Cases<ResolvedTarget> {
    private final Map<String, RunningRegion> regions;
    private final Map<String, DrillProcess> clients;
    private final Map<String, DrillProcess> mirrors;

    /**
     * @param clients producers and members by name, {@code checkout-1}
     * @param mirrors by flow name
     */
    TargetResolver(
            Map<String, RunningRegion> regions, Map<String, DrillProcess> clients, Map<String, DrillProcess> mirrors) {
        this.regions = regions;
        this.clients = clients;
        this.mirrors = mirrors;
    }

    @Override
    public ResolvedTarget of(FaultTarget.Broker target) {
        return ResolvedTarget.of(region(target.region()), List.of(target.id()));
    }

    @Override
    public ResolvedTarget of(FaultTarget.Leader target) {
        RunningRegion region = region(target.region());
        return ResolvedTarget.of(
                region,
                List.of(state(region, target.topic(), target.partition()).leader()));
    }

    @Override
    public ResolvedTarget of(FaultTarget.Followers target) {
        RunningRegion region = region(target.region());
        PartitionState state = state(region, target.topic(), target.partition());
        return ResolvedTarget.of(
                region,
                state.replicas().stream()
                        .filter(id -> id != state.leader())
                        .sorted()
                        .toList());
    }

    @Override
    public ResolvedTarget of(FaultTarget.Region target) {
        RunningRegion region = region(target.region());
        return ResolvedTarget.of(
                region,
                IntStream.rangeClosed(1, region.brokers().size()).boxed().toList());
    }

    @Override
    public ResolvedTarget of(FaultTarget.Member target) {
        return ResolvedTarget.of(client("%s-%d".formatted(target.group(), target.member())));
    }

    @Override
    public ResolvedTarget of(FaultTarget.Producer target) {
        return ResolvedTarget.of(client("%s-%d".formatted(target.producer(), target.process())));
    }

    @Override
    public ResolvedTarget of(FaultTarget.Mirror target) {
        return ResolvedTarget.of(known(mirrors, target.flow()));
    }

    private Victim client(String name) {
        return known(clients, name);
    }

    private RunningRegion region(String name) {
        return known(regions, name);
    }

    private static PartitionState state(RunningRegion region, String topic, int partition) {
        PartitionState state = known(region.lastKnown().partitions(), new TopicPartition(topic, partition));
        if (state.leader() < 0) {
            throw new IllegalStateException(
                    "%s-%d has no leader in region %s".formatted(topic, partition, region.name()));
        }
        return state;
    }

    private static <K, V> V known(Map<K, V> all, K key) {
        V found = all.get(key);
        if (found == null) {
            throw new IllegalStateException("'%s' is not there to be broken".formatted(key));
        }
        return found;
    }
}
