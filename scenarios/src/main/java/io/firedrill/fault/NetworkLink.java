package io.firedrill.fault;

import io.firedrill.scenario.LinkChannel;

/**
 * A directed link of the fault network.
 *
 * @param from the process that connects, {@code a.broker-1} or {@code checkout-1}
 * @param to the broker that it connects to, {@code a.broker-2}
 * @param channel {@link LinkChannel#RECORDS} or {@link LinkChannel#QUORUM}
 */
public record NetworkLink(String from, String to, LinkChannel channel) {
    /** The name of its proxy: {@code a.broker-1->a.broker-2}, with {@code :quorum} for the controllers' port. */
    public String proxy() {
        return "%s->%s%s".formatted(from, to, channel == LinkChannel.QUORUM ? ":quorum" : "");
    }

    /** Whether a fault of {@code wanted} is about this link. */
    public boolean carries(LinkChannel wanted) {
        return wanted == LinkChannel.ALL || wanted == channel;
    }
}
