package io.firedrill.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.firedrill.proxy.EchoServer;
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
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A toxic that is changed while a connection is in its hands. */
class ChangedToxicTest {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int SHORT_MILLIS = 300;

    private EchoServer echo;
    private Links links;
    private Link link;
    private Socket client;

    @BeforeEach
    void start() throws IOException {
        echo = new EchoServer();
        links = new Links(1);
        link = links.add(new LinkSpec("changed", "127.0.0.1:0", echo.address(), true))
                .orElseThrow();
        InetSocketAddress address = HostPort.parse(link.spec().listen());
        client = new Socket(address.getAddress(), address.getPort());
        client.setSoTimeout(10_000);
        say("hello");
        assertThat(hear(5)).isEqualTo("hello");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        links.close();
        echo.close();
    }

    private void say(String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String hear(int bytes) throws IOException {
        return new String(client.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
    }

    private void assertSilent() throws IOException {
        client.setSoTimeout(SHORT_MILLIS);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        client.setSoTimeout(10_000);
    }

    private static ToxicSpec spec(double toxicity, Toxic toxic, ToxicWindow window) {
        return new ToxicSpec("toxic", Direction.UPSTREAM, toxicity, toxic, window);
    }

    private static ToxicSpec spec(Toxic toxic) {
        return spec(1, toxic, ToxicWindow.ALWAYS);
    }

    /** What is held, or thrown away, before and after the change. */
    static Stream<Toxic[]> closed() {
        return Stream.of(
                new Toxic[] {new Latency(HOUR_MILLIS, 0), new Latency(HOUR_MILLIS + 1, 0)},
                new Toxic[] {new Bandwidth(0), new Bandwidth(0)},
                new Toxic[] {new Timeout(0), new Timeout(HOUR_MILLIS)},
                new Toxic[] {new ResetPeer(HOUR_MILLIS), new ResetPeer(2 * HOUR_MILLIS)});
    }

    @ParameterizedTest
    @MethodSource("closed")
    void nothingComesThroughByTheChange(Toxic before, Toxic after) throws Exception {
        link.add(spec(before));
        say("held");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> link.counters(Direction.UPSTREAM).received() == 9);

        link.replace(spec(1, after, new ToxicWindow(0, 0, 1_000_000, 0)));

        assertSilent();
        assertThat(echo.received()).isEqualTo(5);
        assertThat(link.connectionsOpen()).isOne();
    }

    @Test
    void countersGoOn() throws Exception {
        link.add(spec(new Blackhole()));
        say("held");
        await().atMost(Duration.ofSeconds(10)).until(() -> link.bytesBittenBy("toxic") == 4);

        link.replace(spec(1, new Blackhole(), new ToxicWindow(0, 0, 6, 0)));
        say("on");

        assertThat(hear(6)).isEqualTo("heldon");
        assertThat(link.bytesBittenBy("toxic")).isEqualTo(6);
    }

    @Test
    void witnessStaysWhenTheToxicHasHealedItself() throws Exception {
        link.add(spec(1, new Blackhole(), new ToxicWindow(0, 0, 4, 0)));
        say("held");
        assertThat(hear(4)).isEqualTo("held");

        assertThat(link.toxics()).isEmpty();
        assertThat(link.bitesOf("toxic")).isPositive();
        assertThat(link.bytesBittenBy("toxic")).isEqualTo(4);
    }

    @Test
    void shorterLatencyIsThatOfWhatIsHeldToo() throws Exception {
        link.add(spec(new Latency(HOUR_MILLIS, 0)));
        say("held");
        assertSilent();

        link.replace(spec(new Latency(10, 0)));

        assertThat(hear(4)).isEqualTo("held");
    }

    @Test
    void openedBandwidthLetsGoWhatIsHeld() throws Exception {
        link.add(spec(new Bandwidth(0)));
        say("held");
        assertSilent();

        link.replace(spec(new Bandwidth(100)));

        assertThat(hear(4)).isEqualTo("held");
    }

    @Test
    void limitCountsOn() throws Exception {
        link.add(spec(new LimitData(6)));
        say("abcd");
        assertThat(hear(4)).isEqualTo("abcd");

        link.replace(spec(new LimitData(7)));
        say("efgh");

        await().atMost(Duration.ofSeconds(10)).until(() -> link.connectionsOpen() == 0);
        assertThat(link.counters(Direction.UPSTREAM)).isEqualTo(new LinkCounters(13, 12, 1));
    }

    @Test
    void sparedConnectionIsHitByAHigherToxicity() throws Exception {
        link.add(spec(0, new Blackhole(), ToxicWindow.ALWAYS));
        say("free");
        assertThat(hear(4)).isEqualTo("free");

        link.replace(spec(new Blackhole()));
        say("held");
        assertSilent();
        link.replace(spec(0, new Blackhole(), ToxicWindow.ALWAYS));

        assertThat(hear(4)).isEqualTo("held");
    }

    @Test
    void heldEndIsHeldOn() throws Exception {
        link.add(spec(new SlowClose(HOUR_MILLIS)));
        client.shutdownOutput();
        await().atMost(Duration.ofSeconds(10)).until(() -> link.bitesOf("toxic") == 1);
        link.replace(spec(new SlowClose(HOUR_MILLIS + 1)));
        assertSilent();

        link.replace(spec(new SlowClose(1)));

        assertThat(hear(10)).isEqualTo("bye");
    }

    @Test
    void hugeSlicesAreNoSlices() throws Exception {
        link.add(spec(new Slicer(Long.MAX_VALUE, Long.MAX_VALUE - 1, 0)));
        say("whole");

        assertThat(hear(5)).isEqualTo("whole");
    }

    /** Toxiproxy's way: nobody would ever read again from a client that has gone. */
    @Test
    void timeoutOfNothingEndsWithItsClient() throws Exception {
        link.add(spec(new Timeout(0)));
        client.close();

        await().atMost(Duration.ofSeconds(10)).until(() -> link.connectionsOpen() == 0);
    }
}
