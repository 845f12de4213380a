package io.firedrill.toxiproxy;

import java.net.InetSocketAddress;

/** A server that speaks Toxiproxy's interface on this machine's loopback, started without proxies. */
interface ToxiproxyUnderTest extends AutoCloseable {
    /** Where it takes orders. */
    InetSocketAddress control();

    /** Whose answers docs/fault-network.md promises where it lists a difference. */
    Maker maker();

    @Override
    void close();

    enum Maker {
        SHOPIFY,
        FIREDRILL
    }
}
