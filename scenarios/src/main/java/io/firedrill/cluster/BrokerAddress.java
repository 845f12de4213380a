package io.firedrill.cluster;

import io.firedrill.scenario.LinkChannel;
import java.util.Map;

/**
 * Where a broker listens.
 *
 * @param id counts from 1
 * @param region {@code a}
 * @param address {@code 127.x.y.z}
 * @param clientPort for clients outside; the next ones are for the other brokers, for the controllers, and for the
 *     drill's clients, who come by name
 */
record BrokerAddress(int id, String region, String address, int clientPort) {
    static final int PORTS = 4;

    /** {@code broker-1.a}, which processes resolve through their hosts files. */
    String name() {
        return "broker-%d.%s".formatted(id, region);
    }

    /** {@code a.broker-1}, as links call it. */
    String linkName() {
        return "%s.broker-%d".formatted(region, id);
    }

    int internalPort() {
        return clientPort + 1;
    }

    int controllerPort() {
        return clientPort + 2;
    }

    int linkPort() {
        return clientPort + 3;
    }

    String client() {
        return address + ":" + clientPort;
    }

    /** For processes with a hosts file. */
    String byName() {
        return name() + ":" + linkPort();
    }

    Endpoint forBrokers() {
        return new Endpoint(
                linkName(),
                name(),
                address,
                Map.of(LinkChannel.RECORDS, internalPort(), LinkChannel.QUORUM, controllerPort()));
    }

    Endpoint forClients() {
        return new Endpoint(linkName(), name(), address, Map.of(LinkChannel.RECORDS, linkPort()));
    }
}
