package io.firedrill.cluster;

/**
 * Where a broker listens.
 *
 * @param id counts from 1
 * @param name {@code broker-1.a}, which brokers of the region resolve through their hosts files
 * @param address {@code 127.x.y.z}
 * @param clientPort for clients outside; the next two are for the other brokers and for the controllers
 */
record BrokerAddress(int id, String name, String address, int clientPort) {
    int internalPort() {
        return clientPort + 1;
    }

    int controllerPort() {
        return clientPort + 2;
    }

    String client() {
        return address + ":" + clientPort;
    }
}
