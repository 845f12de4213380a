package io.firedrill.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firedrill.proxy.EchoServer;
import io.firedrill.proxy.toxic.Blackhole;
import io.firedrill.proxy.toxic.Direction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Memory that is short because of one link, and what the others feel of it. */
class HoldBudgetTest {
    private static final int ALL_BYTES = 256 << 10;

    private EchoServer echo;
    private HoldBudget budget;
    private Links links;

    @BeforeEach
    void start() throws IOException {
        echo = new EchoServer();
        budget = new HoldBudget(16 << 10, 1 << 20, ALL_BYTES);
        links = new Links(1, budget);
    }

    @AfterEach
    void stop() throws IOException {
        links.close();
        echo.close();
    }

    private Link link(String name) throws IOException {
        return links.add(new LinkSpec(name, "127.0.0.1:0", echo.address(), true))
                .orElseThrow();
    }

    private static Socket connect(Link link) throws IOException {
        InetSocketAddress address = HostPort.parse(link.spec().listen());
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** On a thread of its own: on two processors Java 25's common pool has one, which the first writer keeps. */
    private static CompletableFuture<Void> write(Socket socket, byte[] bytes) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        socket.getOutputStream().write(bytes);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> new Thread(task, "writer").start());
    }

    /** Until the total is held, by a link that lets nothing through. */
    private Socket exhaust(Link cut) throws IOException {
        cut.add(new ToxicSpec("cut", Direction.UPSTREAM, 1, new Blackhole(), ToxicWindow.ALWAYS));
        Socket socket = connect(cut);
        var unused = write(socket, new byte[16 << 20]);
        await().atMost(Duration.ofSeconds(20)).until(budget::isSpent);
        return socket;
    }

    @Test
    void healthyLinkGoesOnWhileTheTotalIsHeldByAnother() throws Exception {
        byte[] sent = new byte[8 << 20];
        try (Socket held = exhaust(link("cut"));
                Socket healthy = connect(link("healthy"))) {
            CompletableFuture<Void> sending = write(healthy, sent);

            assertThat(healthy.getInputStream().readNBytes(sent.length)).hasSize(sent.length);
            assertThat(sending).succeedsWithin(Duration.ofSeconds(10));
            assertThat(held.isClosed()).isFalse();
        }
    }

    @Test
    @SuppressWarnings("deprecation") // Netty's own
    void readsAreSmallOnceTheTotalIsHeld() {
        var reads = new BudgetedReads(budget).newHandle();
        for (int i = 0; i < 20; i++) {
            reads.attemptedBytesRead(reads.guess());
            reads.lastBytesRead(reads.guess());
            reads.readComplete();
        }
        assertThat(reads.guess()).isGreaterThan(4 << 10);

        budget.changed(ALL_BYTES);

        assertThat(reads.guess()).isLessThanOrEqualTo(4 << 10);
    }
}
