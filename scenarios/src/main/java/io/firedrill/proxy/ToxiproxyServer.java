package io.firedrill.proxy;

import io.firedrill.container.ContainerSpec;
import io.firedrill.container.Containers;
import io.firedrill.container.RunningContainer;
import io.firedrill.proxy.relay.Links;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real Toxiproxy, in a container in the machine's own network. */
public final class ToxiproxyServer implements LinkServer {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** Within it a server ends that cannot listen. */
    private static final Duration SETTLING = Duration.ofMillis(300);

    private final RunningContainer container;
    private final InetSocketAddress address;
    private final Path log;
    private volatile boolean closed;

    private ToxiproxyServer(RunningContainer container, InetSocketAddress address, Path log) {
        this.container = container;
        this.address = address;
        this.log = log;
    }

    /**
     * Starts without links; returns when control requests are taken.
     *
     * @param image {@code ghcr.io/shopify/toxiproxy:2.12.0}, or another whose entry point is the server
     * @param address a port of the loopback range that is free
     * @param log what the server writes
     */
    public static ToxiproxyServer start(Containers containers, String image, InetSocketAddress address, Path log)
            throws IOException, InterruptedException {
        requireFree(address);
        RunningContainer container = containers.start(new ContainerSpec(
                "toxiproxy",
                image,
                List.of("-host=" + address.getHostString(), "-port=" + address.getPort()),
                Map.of(),
                Map.of(),
                Map.of(),
                ".*Starting Toxiproxy HTTP server.*",
                LIMIT,
                log));
        ToxiproxyServer server = new ToxiproxyServer(container, address, log);
        server.awaitControl();
        return server;
    }

    private static void requireFree(InetSocketAddress address) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
        } catch (BindException e) {
            throw new IOException(
                    "toxiproxy cannot listen at %s:%d: %s; end what listens there"
                            .formatted(address.getHostString(), address.getPort(), e.getMessage()),
                    e);
        }
    }

    /** The line that it prints says what it is about to do: somebody else may have the port. */
    private void awaitControl() throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        do {
            if (container.awaitEnd(SETTLING)) {
                throw new IOException("toxiproxy ended when it began to listen at %s:%d: %s (all of it in %s)"
                        .formatted(address.getHostString(), address.getPort(), lastLine(), log));
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("toxiproxy takes no connections at %s:%d after %d s (see %s)"
                        .formatted(address.getHostString(), address.getPort(), LIMIT.toSeconds(), log));
            }
        } while (!takesConnections());
    }

    private String lastLine() throws IOException {
        return Files.readString(log).lines().reduce((earlier, later) -> later).orElse("it says nothing");
    }

    private boolean takesConnections() {
        try (Socket socket = new Socket()) {
            socket.connect(address, Math.toIntExact(LIMIT.toMillis()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public Optional<Links> counted() {
        return Optional.empty();
    }

    @Override
    public Optional<String> problem() {
        if (closed || container.isAlive()) {
            return Optional.empty();
        }
        try {
            return Optional.of("toxiproxy has ended, and all links with it; the last that it said: %s (all of it in %s)"
                    .formatted(lastLine(), log));
        } catch (IOException e) {
            return Optional.of("toxiproxy has ended, and all links with it; what it said cannot be read: " + e);
        }
    }

    @Override
    public void close() {
        closed = true;
        container.kill();
    }
}
