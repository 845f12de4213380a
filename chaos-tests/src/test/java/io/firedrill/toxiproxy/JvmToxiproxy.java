package io.firedrill.toxiproxy;

import io.firedrill.proxy.ProxyServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The project's own. */
record JvmToxiproxy(ProxyServer server) implements ToxiproxyUnderTest {
    static JvmToxiproxy start() throws IOException {
        return new JvmToxiproxy(ProxyServer.start("127.0.0.1:0", 1));
    }

    @Override
    public InetSocketAddress control() {
        return server.address();
    }

    @Override
    public Maker maker() {
        return Maker.FIREDRILL;
    }

    @Override
    public void close() {
        server.close();
    }
}
