package io.firedrill.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.firedrill.proxy.relay.HostPort;
import io.firedrill.proxy.relay.Link;
import io.firedrill.proxy.relay.LinkSpec;
import io.firedrill.proxy.relay.ToxicSpec;
import io.firedrill.proxy.relay.ToxicWindow;
import io.firedrill.proxy.toxic.Bandwidth;
import io.firedrill.proxy.toxic.Blackhole;
import io.firedrill.proxy.toxic.Direction;
import io.firedrill.proxy.toxic.Latency;
import io.firedrill.proxy.toxic.LimitData;
import io.firedrill.proxy.toxic.ResetPeer;
import io.firedrill.proxy.toxic.Slicer;
import io.firedrill.proxy.toxic.SlowClose;
import io.firedrill.proxy.toxic.Timeout;
import io.firedrill.proxy.toxic.Toxic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to real bytes on real sockets. */
class ToxicsTest {
    private static final int SHORT_MILLIS = 300;

    private EchoServer echo;
    private ProxyServer server;
    private Link link;

    @BeforeEach
    void start() throws IOException {
        echo = new EchoServer();
        server = ProxyServer.start("127.0.0.1:0", 7);
        link = link(server);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        echo.close();
    }

    private Link link(ProxyServer of) throws IOException {
        return of.links()
                .add(new LinkSpec("echo", "127.0.0.1:0", echo.address(), true))
                .orElseThrow();
    }

    private static Socket connect(Link link) throws IOException {
        InetSocketAddress address = HostPort.parse(link.spec().listen());
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private Socket connect() throws IOException {
        return connect(link);
    }

    private void add(Direction direction, Toxic toxic) {
        add(direction, 1, toxic, ToxicWindow.ALWAYS);
    }

    private void add(Direction direction, double toxicity, Toxic toxic, ToxicWindow window) {
        assertThat(link.add(new ToxicSpec("toxic", direction, toxicity, toxic, window)))
                .isTrue();
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hear(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
    }

    private static String exchange(Socket socket, String text) throws IOException {
        say(socket, text);
        return hear(socket, text.length());
    }

    private static boolean isSilent(Socket socket) throws IOException {
        int before = socket.getSoTimeout();
        socket.setSoTimeout(SHORT_MILLIS);
        try {
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(before);
        }
    }

    @Test
    void bytesPassUnchangedAndAreCounted() throws Exception {
        byte[] sent = new byte[8 << 20];
        new Random(1).nextBytes(sent);
        try (Socket socket = connect()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                try {
                    socket.getOutputStream().write(sent);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            byte[] heard = socket.getInputStream().readNBytes(sent.length);
            sending.join();

            assertThat(Arrays.equals(heard, sent)).isTrue();
            assertThat(link.counters(Direction.UPSTREAM).sent()).isEqualTo(sent.length);
            assertThat(link.counters(Direction.DOWNSTREAM).received()).isEqualTo(sent.length);
            assertThat(link.connectionsAccepted()).isOne();
        }
    }

    @Test
    void halfCloseIsPassedOn() throws Exception {
        try (Socket socket = connect()) {
            exchange(socket, "hello");
            socket.shutdownOutput();

            assertThat(hear(socket, 10)).isEqualTo("bye");
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> link.connectionsOpen() == 0);
    }

    @Test
    void latencyIsAddedInItsDirection() throws Exception {
        add(Direction.DOWNSTREAM, new Latency(2_000, 0));
        try (Socket socket = connect()) {
            long began = System.nanoTime();
            say(socket, "ping");
            await().atMost(Duration.ofSeconds(5)).until(() -> echo.received() == 4);
            assertThat(link.counters(Direction.DOWNSTREAM).sent()).isZero();
            hear(socket, 4);

            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(2_000), Duration.ofMillis(3_900));
        }
    }

    @Test
    void jitterKeepsTheOrder() throws Exception {
        add(Direction.UPSTREAM, new Latency(5, 5));
        try (Socket socket = connect()) {
            StringBuilder said = new StringBuilder();
            for (int i = 100; i < 200; i++) {
                say(socket, Integer.toString(i));
                said.append(i);
            }

            assertThat(hear(socket, said.length())).isEqualTo(said.toString());
        }
    }

    @Test
    void bandwidthLimitsTheRate() throws Exception {
        int bytes = 100_000;
        add(Direction.DOWNSTREAM, new Bandwidth(50));
        try (Socket socket = connect()) {
            long began = System.nanoTime();
            say(socket, "x".repeat(bytes));
            await().atMost(Duration.ofSeconds(10)).until(() -> echo.received() == bytes);
            assertThat(link.counters(Direction.DOWNSTREAM).sent()).isLessThan(bytes);
            hear(socket, bytes);

            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(1_900), Duration.ofMillis(3_800));
        }
    }

    @Test
    void bandwidthOfNothingHoldsAndHeals() throws Exception {
        try (Socket socket = connect()) {
            exchange(socket, "before");
            add(Direction.DOWNSTREAM, new Bandwidth(0));
            say(socket, "during");

            assertThat(isSilent(socket)).isTrue();
            assertThat(link.counters(Direction.DOWNSTREAM).held()).isEqualTo(6);
            assertThat(link.bytesBittenBy("toxic")).isEqualTo(6);

            link.remove("toxic");

            assertThat(hear(socket, 6)).isEqualTo("during");
            assertThat(exchange(socket, "after")).isEqualTo("after");
        }
    }

    @Test
    void resetDoesNotGetThroughACut() throws Exception {
        try (Socket socket = connect()) {
            exchange(socket, "before");
            add(Direction.DOWNSTREAM, new Blackhole());
            echo.resetAll();

            assertThat(isSilent(socket)).isTrue();

            link.remove("toxic");

            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> link.connectionsOpen() == 0);
    }

    /** What is held when no more comes in for half a second. */
    private long plateau(Direction direction) {
        AtomicLong last = new AtomicLong();
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ofMillis(500))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    long received = link.counters(direction).received();
                    return received > 0 && last.getAndSet(received) == received;
                });
        return link.counters(direction).held();
    }

    @Test
    void receiverThatDoesNotReadMakesTheSenderWaitAndIsLetGo() throws Exception {
        try (Socket socket = connect()) {
            socket.setSendBufferSize(64 << 10);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                byte[] block = new byte[1 << 20];
                try {
                    for (int i = 0; i < 200; i++) {
                        socket.getOutputStream().write(block);
                    }
                } catch (IOException e) {
                    // The link was closed.
                }
            });
            // The echo is not read: it fills its way back, and then the way there.
            assertThat(plateau(Direction.DOWNSTREAM)).isBetween(1L, 5L << 20);
            assertThat(plateau(Direction.UPSTREAM)).isLessThan(5 << 20);
            assertThat(sending).isNotDone();

            link.close();
            await().atMost(Duration.ofSeconds(10)).until(() -> link.connectionsOpen() == 0);
        }
    }

    @Test
    void toxicThatChangesNothingHasNotBitten() throws Exception {
        try (Socket socket = connect()) {
            add(Direction.UPSTREAM, new LimitData(1_000_000));
            exchange(socket, "hello");
            assertThat(link.bitesOf("toxic")).isZero();
            link.remove("toxic");

            add(Direction.UPSTREAM, new Latency(0, 0));
            exchange(socket, "hello");
            assertThat(link.bitesOf("toxic")).isZero();
            link.remove("toxic");

            add(Direction.UPSTREAM, new SlowClose(10));
            exchange(socket, "hello");
            assertThat(link.bitesOf("toxic")).isZero();
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> link.bitesOf("toxic") == 1);
    }

    @Test
    void blackholeIsOneWay() throws Exception {
        try (Socket socket = connect()) {
            exchange(socket, "before");
            long reached = echo.received();
            add(Direction.DOWNSTREAM, new Blackhole());
            say(socket, "request");

            await().atMost(Duration.ofSeconds(5)).until(() -> echo.received() == reached + 7);
            assertThat(isSilent(socket)).isTrue();
        }
    }

    @Test
    void timeoutDropsThenCloses() throws Exception {
        add(Direction.UPSTREAM, new Timeout(100));
        try (Socket socket = connect()) {
            say(socket, "gone");

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(echo.received()).isZero();
            assertThat(link.counters(Direction.UPSTREAM).dropped()).isEqualTo(4);
        }
    }

    @Test
    void streamWithAHoleIsNeverContinued() throws Exception {
        add(Direction.UPSTREAM, new Timeout(0));
        try (Socket socket = connect()) {
            say(socket, "gone");
            assertThat(isSilent(socket)).isTrue();

            link.remove("toxic");

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void connectionMadeBeforeIsResetToo() throws Exception {
        try (Socket socket = connect()) {
            exchange(socket, "before");

            add(Direction.DOWNSTREAM, new ResetPeer(0));

            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void slicedStreamIsWhole() throws Exception {
        add(Direction.DOWNSTREAM, new Slicer(10, 5, 100));
        String text = "0123456789".repeat(30);
        try (Socket socket = connect()) {
            say(socket, text);
            byte[] first = new byte[text.length()];
            int read = socket.getInputStream().read(first);

            assertThat(read).isLessThan(text.length());
            assertThat(new String(first, 0, read, StandardCharsets.US_ASCII) + hear(socket, text.length() - read))
                    .isEqualTo(text);
        }
    }

    @Test
    void limitClosesAfterExactlySoManyBytes() throws Exception {
        add(Direction.DOWNSTREAM, new LimitData(5));
        try (Socket socket = connect()) {
            say(socket, "hello world");

            assertThat(hear(socket, 100)).isEqualTo("hello");
        }
    }

    @Test
    void slowCloseDelaysTheEndOnly() throws Exception {
        add(Direction.DOWNSTREAM, new SlowClose(200));
        try (Socket socket = connect()) {
            exchange(socket, "hello");
            long began = System.nanoTime();
            socket.shutdownOutput();
            assertThat(hear(socket, 10)).isEqualTo("bye");

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void sameSeedHitsTheSameConnections() throws Exception {
        List<Boolean> first = hits(1);

        assertThat(hits(1)).isEqualTo(first).contains(true, false);
        assertThat(hits(2)).isNotEqualTo(first);
    }

    private List<Boolean> hits(long seed) throws IOException {
        List<Boolean> hits = new ArrayList<>();
        try (ProxyServer other = ProxyServer.start("127.0.0.1:0", seed)) {
            Link half = link(other);
            half.add(new ToxicSpec("toxic", Direction.UPSTREAM, 0.5, new LimitData(0), ToxicWindow.ALWAYS));
            for (int i = 0; i < 24; i++) {
                try (Socket socket = connect(half)) {
                    hits.add(isCut(socket));
                }
            }
        }
        return hits;
    }

    private static boolean isCut(Socket socket) {
        try {
            say(socket, "x");
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void windowLetsSomeBytesThroughFirst() throws Exception {
        add(Direction.UPSTREAM, 1, new Blackhole(), new ToxicWindow(5, 0, 0, 0));
        try (Socket socket = connect()) {
            say(socket, "hello world");

            assertThat(hear(socket, 5)).isEqualTo("hello");
            assertThat(isSilent(socket)).isTrue();
        }
    }

    @Test
    void windowHealsAfterSoManyConnections() throws Exception {
        add(Direction.UPSTREAM, 1, new LimitData(0), new ToxicWindow(0, 1, 0, 2));
        List<Boolean> cut = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (Socket socket = connect()) {
                cut.add(isCut(socket));
            }
        }

        assertThat(cut).containsExactly(false, true, true);
        await().atMost(Duration.ofSeconds(10)).until(() -> link.toxics().isEmpty());
        assertThat(link.bitesOf("toxic")).isEqualTo(2);
        try (Socket socket = connect()) {
            assertThat(exchange(socket, "healed")).isEqualTo("healed");
        }
    }

    @Test
    void windowHealsAfterSoManyBytes() throws Exception {
        add(Direction.UPSTREAM, 1, new Blackhole(), new ToxicWindow(0, 0, 10, 0));
        try (Socket socket = connect()) {
            say(socket, "hello");
            assertThat(isSilent(socket)).isTrue();
            say(socket, "world");

            assertThat(hear(socket, 10)).isEqualTo("helloworld");
        }
    }

    @Test
    void senderWaitsWhereNothingGoesOn() throws Exception {
        add(Direction.UPSTREAM, new Blackhole());
        try (Socket socket = connect()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                try {
                    socket.getOutputStream().write(new byte[64 << 20]);
                } catch (IOException e) {
                    // The test is over.
                }
            });
            // Buffers are charged with all that they take, and a quarter of each may be all that is in it.
            assertThat(plateau(Direction.UPSTREAM)).isBetween(1L << 20, 6L << 20);
            assertThat(sending).isNotDone();
        }
    }

    @Test
    void absentUpstreamEndsTheConnection() throws Exception {
        // Bound and not listening: nobody else can get the port, and a connection cannot meet itself there.
        try (Socket deaf = new Socket()) {
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            LinkSpec spec = link.spec();
            link.update(new LinkSpec(spec.name(), spec.listen(), "127.0.0.1:" + deaf.getLocalPort(), true));
            try (Socket socket = connect()) {
                assertThat(isCut(socket)).isTrue();
            }
        }

        assertThat(link.connectionsRefused()).isOne();
    }

    @Test
    void disabledLinkEndsItsConnections() throws Exception {
        try (Socket socket = connect()) {
            exchange(socket, "hello");
            LinkSpec spec = link.spec();

            link.update(new LinkSpec(spec.name(), spec.listen(), spec.upstream(), false));

            // Not one byte more, from when it is disabled.
            say(socket, "late");
            assertThat(isCut(socket)).isTrue();
            assertThat(echo.received()).isEqualTo(5);
            assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
        }
    }
}
