package io.firedrill.engine;

import io.firedrill.fault.Paced;
import io.firedrill.fault.PartitionState;
import io.firedrill.fault.Stallable;
import io.firedrill.scenario.FaultTarget;
import io.firedrill.scenario.FlowSpec;
import io.firedrill.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** Finds the processes that a fault's target means at this moment. */
final class TargetResolver implements FaultTarget.Cases<ResolvedTarget> {
    private final Scenario scenario;
    private final Map<String, RunningRegion> regions;
    private final DrillWorkload workload;
    private final Map<String, DrillProcess> mirrors;

    /** @param mirrors by flow name */
    TargetResolver(
            Scenario scenario,
            Map<String, RunningRegion> regions,
            DrillWorkload workload,
            Map<String, DrillProcess> mirrors) {
        this.scenario = scenario;
        this.regions = regions;
        this.workload = workload;
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
        return ResolvedTarget.of(region, followers(state.replicas().stream(), state));
    }

    @Override
    public ResolvedTarget of(FaultTarget.InSyncFollower target) {
        RunningRegion region = region(target.region());
        PartitionState state = state(region, target.topic(), target.partition());
        List<Integer> inSync = followers(state.inSync().stream(), state);
        if (inSync.isEmpty()) {
            throw new IllegalStateException("nobody else is in the ISR");
        }
        return ResolvedTarget.of(region, List.of(inSync.get(0)));
    }

    private static List<Integer> followers(Stream<Integer> brokers, PartitionState state) {
        return brokers.filter(id -> id != state.leader()).sorted().toList();
    }

    @Override
    public ResolvedTarget of(FaultTarget.Region target) {
        RunningRegion region = region(target.region());
        return ResolvedTarget.of(
                region,
                IntStream.rangeClosed(1, region.brokers().size()).boxed().toList());
    }

    @Override
    public ResolvedTarget of(FaultTarget.Controller target) {
        RunningRegion region = region(target.region());
        return ResolvedTarget.of(region, List.of(new Coordinators(region.admin()).activeController()));
    }

    @Override
    public ResolvedTarget of(FaultTarget.GroupCoordinator target) {
        RunningRegion region = region(known(workload.regionOf(), target.group()));
        return ResolvedTarget.of(region, List.of(new Coordinators(region.admin()).ofGroup(target.group())));
    }

    @Override
    public ResolvedTarget of(FaultTarget.TransactionCoordinator target) {
        RunningRegion region = region(target.region());
        return ResolvedTarget.of(
                region, List.of(new Coordinators(region.admin()).ofTransactions(target.transactionalId())));
    }

    @Override
    public ResolvedTarget of(FaultTarget.Member target) {
        return clients(target.group(), target.member());
    }

    @Override
    public ResolvedTarget of(FaultTarget.Producer target) {
        return clients(target.producer(), target.process());
    }

    @Override
    public ResolvedTarget of(FaultTarget.Clients target) {
        return ResolvedTarget.of(List.copyOf(workload.processes().values()));
    }

    private ResolvedTarget clients(String application, int number) {
        Map<String, DrillProcess> processes = workload.processes();
        if (number != FaultTarget.ALL) {
            return ResolvedTarget.of(List.of(known(processes, "%s-%d".formatted(application, number))));
        }
        List<Stallable> all = new ArrayList<>();
        processes.forEach((name, process) -> {
            if (name.substring(0, name.lastIndexOf('-')).equals(application)) {
                all.add(process);
            }
        });
        return ResolvedTarget.of(all);
    }

    @Override
    public ResolvedTarget of(FaultTarget.Mirror target) {
        return ResolvedTarget.of(List.of(known(mirrors, target.flow())));
    }

    /** The dedicated mirror of a flow is one process, which owns all of its tasks. */
    @Override
    public ResolvedTarget of(FaultTarget.MirrorTaskOwner target) {
        FlowSpec owner = scenario.flows().stream()
                .filter(flow -> flow.source().equals(target.region()) && flow.carries(target.topic()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no mirror carries " + target.topic()));
        return ResolvedTarget.of(List.of(known(mirrors, owner.name())));
    }

    /** The rate of a producer's processes. */
    Paced paceOf(String producer) {
        return workload.paceOf(producer);
    }

    RunningRegion region(String name) {
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
