package io.firedrill.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firedrill.proxy.EchoServer;
import io.firedrill.proxy.toxic.Direction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that have said everything before the upstream is there. */
class EarlyTest {
    private static final int CLIENTS = 50;

    private EchoServer echo;
    private Links links;

    @BeforeEach
    void start() throws IOException {
        echo = new EchoServer();
        links = new Links(1);
    }

    @AfterEach
    void stop() throws IOException {
        links.close();
        echo.close();
    }

    private Link link(String upstream) throws IOException {
        return links.add(new LinkSpec("early", "127.0.0.1:0", upstream, true)).orElseThrow();
    }

    private static Socket sayAndClose(Link link) throws IOException {
        InetSocketAddress address = HostPort.parse(link.spec().listen());
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
        socket.shutdownOutput();
        return socket;
    }

    /** A refusal may reach the client before it has said everything. */
    private static void sayUntilRefused(Link link) throws IOException {
        try {
            sayAndClose(link).close();
        } catch (SocketException refused) {
            assertThat(refused).hasMessageMatching("Connection reset.*|Broken pipe.*");
        }
    }

    @Test
    void bytesAndEndSaidBeforeTheUpstreamIsConnectedArrive() throws IOException {
        // A name takes a thread's detour to look up: most clients are faster.
        Link link = link(echo.address().replace("127.0.0.1", "localhost"));
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(sayAndClose(link));
        }

        for (Socket client : clients) {
            try (client) {
                assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .isEqualTo("hellobye");
            }
        }
        assertThat(link.counters(Direction.UPSTREAM)).isEqualTo(new LinkCounters(CLIENTS * 5L, CLIENTS * 5L, 0));
    }

    @Test
    void bytesForAnUpstreamThatRefusesAreNotHeldForEver() throws IOException {
        echo.close();
        Link link = link(echo.address());
        for (int i = 0; i < CLIENTS; i++) {
            sayUntilRefused(link);
        }

        await().atMost(Duration.ofSeconds(10))
                .until(() -> link.connectionsRefused() == CLIENTS && link.connectionsOpen() == 0);
        assertThat(link.counters(Direction.UPSTREAM).held()).isZero();
    }
}
