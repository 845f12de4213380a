package io.firedrill.engine;

import io.firedrill.fault.LinkEffect;
import io.firedrill.fault.NetworkLink;
import io.firedrill.scenario.LinkChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The partitions of a drill, and whom those in force keep from voting with each other. Thread-safe. */
final class Cuts {
    private final LinkResolver links;
    private final List<LinkEffect> partitions = new CopyOnWriteArrayList<>();

    Cuts(LinkResolver links) {
        this.links = links;
    }

    void add(LinkEffect partition) {
        partitions.add(partition);
    }

    /** Whether nothing comes through between two brokers' controllers, be it by the work of several partitions. */
    boolean areApart(String one, String other) {
        Set<NetworkLink> cut = partitions.stream()
                .flatMap(partition -> partition.linksInForce().stream())
                .collect(Collectors.toSet());
        return !cut.isEmpty()
                && links.between(one, other)
                        .filter(link -> link.channel() == LinkChannel.QUORUM)
                        .allMatch(cut::contains);
    }
}
