package io.firedrill.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.firedrill.proxy.toxic.Direction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that has closed its side, and what may still happen to it. */
class HalfClosedTest {
    private static final int LIMIT_MILLIS = 10_000;
    private static final int MUCH = 32 << 20;

    private ServerSocket server;
    private Links links;
    private Link link;
    private Socket client;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        links = new Links(1);
        link = links.add(new LinkSpec("half", "127.0.0.1:0", "127.0.0.1:" + server.getLocalPort(), true))
                .orElseThrow();
        client = connect();
    }

    private Socket connect() throws IOException {
        InetSocketAddress address = HostPort.parse(link.spec().listen());
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(LIMIT_MILLIS);
        return socket;
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        links.close();
        server.close();
    }

    private Socket accept() throws IOException {
        Socket accepted = server.accept();
        accepted.setSoTimeout(LIMIT_MILLIS);
        return accepted;
    }

    /** More than fits into the sockets: the proxy must wait for room to write. */
    @Test
    void muchIsStillAnsweredToAClientThatHasClosedItsSide() throws Exception {
        try (Socket accepted = accept()) {
            client.shutdownOutput();
            assertThat(accepted.getInputStream().read()).isEqualTo(-1);
            CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> {
                try {
                    accepted.getOutputStream().write(new byte[MUCH]);
                    accepted.shutdownOutput();
                } catch (IOException e) {
                    // The client gets too little, which is what is asserted.
                }
            });
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> link.counters(Direction.DOWNSTREAM).held() > 0);

            assertThat(client.getInputStream().readAllBytes()).hasSize(MUCH);
            assertThat(answering).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    /** The end has passed; a reset after it is still one for the other side. */
    @Test
    void resetAfterTheEndIsPassedOn() throws Exception {
        try (Socket accepted = accept()) {
            client.shutdownOutput();
            assertThat(accepted.getInputStream().read()).isEqualTo(-1);
            client.setSoLinger(true, 0);
            client.close();
            accepted.getOutputStream().write(1);

            await().atMost(Duration.ofSeconds(10)).until(() -> link.connectionsOpen() == 0);
            // After an ordinary close, the first write would still be taken.
            assertThatThrownBy(() -> accepted.getOutputStream().write(1)).isInstanceOf(IOException.class);
        }
    }
}
