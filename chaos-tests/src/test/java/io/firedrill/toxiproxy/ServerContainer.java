package io.firedrill.toxiproxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.toxiproxy.ToxiproxyContainer;
import org.testcontainers.utility.DockerImageName;

/** Toxiproxy's own server, from its image, in the network of the host: the servers behind it are the test's, on the loopback. */
record ServerContainer(ToxiproxyContainer container, ControlPort port) implements ToxiproxyUnderTest {
    private static final String OFFICIAL = "ghcr.io/shopify/toxiproxy";

    @SuppressWarnings("resource") // Who starts it closes it.
    static ServerContainer start() throws IOException {
        String image = System.getProperty("firedrill.docker.toxiproxy-image", OFFICIAL + ":2.12.0");
        ControlPort port = ControlPort.free();
        ToxiproxyContainer container = new ToxiproxyContainer(
                        DockerImageName.parse(image).asCompatibleSubstituteFor(OFFICIAL))
                .withNetworkMode("host")
                .withCommand(port.arguments().toArray(String[]::new))
                .waitingFor(new AbstractWaitStrategy() {
                    @Override
                    protected void waitUntilReady() {
                        // The usual one asks for a mapped port, which the host's network does not have.
                        port.awaitListener();
                    }
                });
        container.setExposedPorts(List.of());
        container.start();
        return new ServerContainer(container, port);
    }

    @Override
    public InetSocketAddress control() {
        return port.address();
    }

    @Override
    public Maker maker() {
        return Maker.SHOPIFY;
    }

    @Override
    public void close() {
        container.stop();
    }
}
