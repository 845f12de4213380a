package io.firedrill.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The socket of a daemon. It is pinged without Testcontainers, whose own search takes as long as the machine is busy, and so does not tell a
 * daemon that hangs.
 *
 * @param path of the socket
 */
record DaemonSocket(Path path) {
    private static final String USUAL = "/var/run/docker.sock";
    private static final String SCHEME = "unix://";

    /** The one that {@code DOCKER_HOST} names, the usual one without that; empty where it names another kind. */
    static Optional<DaemonSocket> named(String dockerHost) {
        if (dockerHost.isEmpty()) {
            return Optional.of(new DaemonSocket(Path.of(USUAL)));
        }
        return dockerHost.startsWith(SCHEME)
                ? Optional.of(new DaemonSocket(Path.of(dockerHost.substring(SCHEME.length()))))
                : Optional.empty();
    }

    /** Whether somebody listens there, and says nothing within {@code limit}. */
    boolean isSilent(Duration limit) {
        if (!Files.exists(path)) {
            return false;
        }
        long began = System.nanoTime();
        try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            CompletableFuture<Void> timeIsOver = new CompletableFuture<Void>()
                    .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
                    .thenRun(() -> end(socket));
            boolean answers = answers(socket);
            timeIsOver.cancel(false);
            // Whoever ends the connection earlier, without a word, is no daemon that hangs.
            return !answers && System.nanoTime() - began >= limit.toNanos();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean answers(SocketChannel socket) {
        try {
            socket.connect(UnixDomainSocketAddress.of(path));
            socket.write(
                    ByteBuffer.wrap("GET /_ping HTTP/1.1\r\nHost: docker\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            return socket.read(ByteBuffer.allocate(1)) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void end(SocketChannel socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
