package io.firedrill.engine;

import io.firedrill.fault.FaultNetwork;
import io.firedrill.fault.NetworkLink;
import io.firedrill.fault.Victim;
import io.firedrill.scenario.Fault;
import io.firedrill.scenario.FaultTarget;
import io.firedrill.scenario.LinkSelector;
import io.firedrill.scenario.Scenario;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the links that a selector means at this moment. */
final class LinkResolver implements LinkSelector.Cases<List<NetworkLink>> {
    private final Scenario scenario;
    private final TargetResolver targets;
    private final Map<String, String> regionOf;
    private final Optional<FaultNetwork> network;

    /** @param regionOf where each producer and group works now */
    LinkResolver(
            Scenario scenario, TargetResolver targets, Map<String, String> regionOf, Optional<FaultNetwork> network) {
        this.scenario = scenario;
        this.targets = targets;
        this.regionOf = regionOf;
        this.network = network;
    }

    FaultNetwork network() {
        return network.orElseThrow(() -> new IllegalStateException("the drill has no fault network"));
    }

    /** With at least one link, and each once: a link can be meant twice, and has one toxic of a fault. */
    List<NetworkLink> resolve(Fault.OfLinks fault) {
        List<NetworkLink> resolved = fault.links().match(this).stream()
                .distinct()
                .filter(link -> link.carries(fault.channel()))
                .toList();
        if (resolved.isEmpty()) {
            throw new IllegalStateException("no link matches '%s'".formatted(fault.target()));
        }
        return resolved;
    }

    @Override
    public List<NetworkLink> of(LinkSelector.Between selector) {
        Set<String> from = processes(selector.from());
        Set<String> to = processes(selector.to());
        List<NetworkLink> links = opened(around(selector.from(), from), to);
        if (selector.bothWays()) {
            links.addAll(opened(around(selector.to(), to), from));
        }
        return links;
    }

    @Override
    public List<NetworkLink> of(LinkSelector.Isolate selector) {
        Set<String> inside = around(selector.target(), processes(selector.target()));
        return network().links().stream()
                .filter(link -> inside.contains(link.from()) != inside.contains(link.to()))
                .toList();
    }

    @Override
    public List<NetworkLink> of(LinkSelector.Split selector) {
        ResolvedSplit split = new ResolvedSplit(selector.sides().stream()
                .map(side -> side.stream().map(target -> target.match(targets)).toList())
                .toList());
        List<Set<String>> sides = split.processes();
        List<NetworkLink> links = new ArrayList<>();
        for (Set<String> one : sides) {
            for (Set<String> other : sides) {
                if (!one.equals(other)) {
                    links.addAll(opened(one, other));
                }
            }
        }
        return links;
    }

    /** All links of two brokers, from either to the other. */
    Stream<NetworkLink> between(String one, String other) {
        return network().links().stream()
                .filter(link -> (link.from().equals(one) && link.to().equals(other))
                        || (link.from().equals(other) && link.to().equals(one)));
    }

    /** The links by which any of {@code from} connects to any of {@code to}. */
    private List<NetworkLink> opened(Set<String> from, Set<String> to) {
        return network().links().stream()
                .filter(link -> from.contains(link.from()) && to.contains(link.to()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Set<String> processes(FaultTarget target) {
        return target.match(targets).victims().stream().map(Victim::linkName).collect(Collectors.toSet());
    }

    /**
     * The target's processes; of a region also those that work there: its clients, and the mirrors that write to it.
     *
     * @param processes the target's own, resolved once: a role may move between two looks
     */
    private Set<String> around(FaultTarget target, Set<String> processes) {
        Set<String> names = new HashSet<>(processes);
        if (target instanceof FaultTarget.Region region) {
            regionOf.forEach((application, where) -> {
                if (where.equals(region.region())) {
                    names.addAll(clientsOf(application));
                }
            });
            scenario.flows().stream()
                    .filter(flow -> flow.target().equals(region.region()))
                    .forEach(flow -> names.addAll(processes(new FaultTarget.Mirror(flow.name()))));
        }
        return names;
    }

    private Set<String> clientsOf(String application) {
        boolean isGroup = scenario.workload().groups().stream()
                .anyMatch(group -> group.name().equals(application));
        return processes(
                isGroup
                        ? new FaultTarget.Member(application, FaultTarget.ALL)
                        : new FaultTarget.Producer(application, FaultTarget.ALL));
    }
}
