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
    private static final int USUAL_PORT = 8474;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** Within it a server ends that cannot listen. */
    private static final Duration SETTLING = Duration.ofMillis(300);

    private final RunningContainer container;
    private final InetSocketAddress address;

    private ToxiproxyServer(RunningContainer container, InetSocketAddress address) {
        this.container = container;
        this.address = address;
    }

    /**
     * Starts without links; returns when control requests are taken.
     *
     * @param image {@code ghcr.io/shopify/toxiproxy:2.12.0}, or another whose entry point is the server
     * @param host a loopback address at which the usual port is free
     * @param log what the server writes
     */
    public static ToxiproxyServer start(Containers containers, String image, String host, Path log)
            throws IOException, InterruptedException {
        InetSocketAddress address = new InetSocketAddress(host, USUAL_PORT);
        requireFree(address);
        RunningContainer container = containers.start(new ContainerSpec(
                "toxiproxy",
                image,
                List.of("-host=" + host, "-port=" + USUAL_PORT),
                Map.of(),
                Map.of(),
                Map.of(),
                ".*Starting Toxiproxy HTTP server.*",
                LIMIT,
                log));
        ToxiproxyServer server = new ToxiproxyServer(container, address);
        server.awaitControl(log);
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
    private void awaitControl(Path log) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        do {
            if (container.awaitEnd(SETTLING)) {
                throw new IOException("toxiproxy ended when it began to listen at %s:%d: %s (all of it in %s)"
                        .formatted(address.getHostString(), address.getPort(), lastLine(log), log));
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("toxiproxy takes no connections at %s:%d after %d s (see %s)"
                        .formatted(address.getHostString(), address.getPort(), LIMIT.toSeconds(), log));
            }
        } while (!takesConnections());
    }

    private static String lastLine(Path log) throws IOException {
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
    public void close() {
        container.kill();
    }
}
