package io.firedrill.proxy;

import io.firedrill.proxy.control.ControlServer;
import io.firedrill.proxy.relay.Links;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Links and their control interface, in this process. Thread-safe. */
public final class ProxyServer implements LinkServer {
    /** Toxiproxy's usual control address. */
    public static final String USUAL_LISTEN = "127.0.0.1:8474";

    /** The version of Toxiproxy's interface that is spoken. */
    private static final String VERSION = "2.12.0";

    private final Links links;
    private final ControlServer control;

    private ProxyServer(Links links, ControlServer control) {
        this.links = links;
        this.control = control;
    }

    /**
     * Starts without links; returns when control requests are taken.
     *
     * @param listen {@code host:port}; port 0 takes a free one
     * @param seed of toxicity, jitter and slices
     * @throws IOException when it cannot listen
     * @throws IllegalArgumentException when the address makes no sense
     */
    public static ProxyServer start(String listen, long seed) throws IOException {
        Links links = new Links(seed);
        try {
            return new ProxyServer(links, ControlServer.start(listen, links, VERSION));
        } catch (IOException | IllegalArgumentException e) {
            links.close();
            throw e;
        }
    }

    /**
     * Makes the links of a Toxiproxy configuration file: a JSON array of {@code {name, listen, upstream}}.
     *
     * @throws IOException when something in it is refused
     */
    public void populate(String json) throws IOException {
        control.populate(json);
    }

    @Override
    public InetSocketAddress address() {
        return control.address();
    }

    /** The links, for counters that the interface does not give. */
    public Links links() {
        return links;
    }

    @Override
    public Optional<Links> counted() {
        return Optional.of(links);
    }

    @Override
    public void close() {
        control.close();
        links.close();
    }
}
