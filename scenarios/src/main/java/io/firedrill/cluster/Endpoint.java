package io.firedrill.cluster;

import io.firedrill.scenario.LinkChannel;
import java.util.Map;

/**
 * A process that others connect to.
 *
 * @param name {@code a.broker-2}
 * @param hostName by which it is resolved, {@code broker-2.a}
 * @param address {@code 127.x.y.z}
 * @param ports what it offers to the observer in question, by channel
 */
public record Endpoint(String name, String hostName, String address, Map<LinkChannel, Integer> ports) {
    public Endpoint {
        ports = Map.copyOf(ports);
    }
}
