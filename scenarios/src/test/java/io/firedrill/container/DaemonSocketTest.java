package io.firedrill.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DaemonSocketTest {
    private static final Duration SOON = Duration.ofMillis(500);

    @TempDir
    private Path folder;

    private ServerSocketChannel listening() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(folder.resolve("docker.sock")));
        return server;
    }

    private DaemonSocket socket() {
        return new DaemonSocket(folder.resolve("docker.sock"));
    }

    @Test
    @Timeout(20)
    void daemonThatAcceptsAndSaysNothingIsSilent() throws Exception {
        try (ServerSocketChannel server = listening()) {
            assertThat(server.isOpen()).isTrue();
            assertThat(socket().isSilent(SOON)).isTrue();
        }
    }

    @Test
    @Timeout(20)
    void daemonThatAnswersIsNot() throws Exception {
        try (ServerSocketChannel server = listening()) {
            Thread daemon = new Thread(() -> {
                try (SocketChannel client = server.accept()) {
                    client.write(ByteBuffer.wrap(new byte[] {'H'}));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            daemon.start();

            assertThat(socket().isSilent(SOON.multipliedBy(20))).isFalse();
            daemon.join();
        }
    }

    @Test
    void whereNobodyListensIsNothingToWaitFor() throws Exception {
        assertThat(socket().isSilent(SOON)).isFalse();
        listening().close();

        assertThat(socket().isSilent(SOON)).isFalse();
    }

    @Test
    void socketIsTheOneThatTheEnvironmentNames() {
        assertThat(DaemonSocket.named("unix:///run/user/7/docker.sock"))
                .contains(new DaemonSocket(Path.of("/run/user/7/docker.sock")));
        assertThat(DaemonSocket.named("")).contains(new DaemonSocket(Path.of("/var/run/docker.sock")));
        assertThat(DaemonSocket.named("tcp://10.0.0.1:2375")).isEmpty();
    }
}
