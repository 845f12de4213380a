package io.firedrill.cluster;

import io.firedrill.scenario.RegionSpec;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where the brokers of one region listen, in the order of their ids. */
record BrokerAddresses(List<BrokerAddress> all) {
    BrokerAddresses {
        all = List.copyOf(all);
    }

    /** In the part of the loopback range that {@code place} gives them, at ports that are free. */
    static BrokerAddresses at(RegionPlace place, RegionSpec spec) throws IOException {
        int port = place.slot().freePorts(place.regionNumber(), spec.brokers());
        return new BrokerAddresses(IntStream.rangeClosed(1, spec.brokers())
                .mapToObj(
                        id -> new BrokerAddress(id, spec.name(), place.slot().address(place.regionNumber(), id), port))
                .toList());
    }

    /** For clients outside. */
    String bootstrapServers() {
        return all.stream().map(BrokerAddress::client).collect(Collectors.joining(","));
    }

    /** For processes with a hosts file. */
    String bootstrapServersByName() {
        return all.stream().map(BrokerAddress::byName).collect(Collectors.joining(","));
    }

    List<Endpoint> forClients() {
        return all.stream().map(BrokerAddress::forClients).toList();
    }

    List<Endpoint> forBrokers() {
        return all.stream().map(BrokerAddress::forBrokers).toList();
    }
}
