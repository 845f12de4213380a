package io.firedrill.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.proxy.EchoServer;
import io.firedrill.proxy.toxic.Direction;
import io.firedrill.proxy.toxic.Latency;
import io.firedrill.proxy.toxic.LimitData;
import io.firedrill.proxy.toxic.Outlet;
import io.firedrill.proxy.toxic.Slicer;
import io.firedrill.proxy.toxic.Stage;
import io.firedrill.proxy.toxic.StageContext;
import io.firedrill.proxy.toxic.Toxic;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The same seed draws the same, whatever the timing. */
class RepeatableDrawsTest {
    private static final int PIECES = 20;

    /** Records what a stage lets through and what it waits for; time stands still. */
    private static final class Recorder implements StageContext, Outlet {
        private final RandomGenerator random;
        private final List<Integer> pieces = new ArrayList<>();
        private final List<Long> delaysMinutes = new ArrayList<>();

        Recorder(Toxic toxic, long seed) {
            ToxicSpec spec = new ToxicSpec("t", Direction.UPSTREAM, 1, toxic, ToxicWindow.ALWAYS);
            this.random = new InstalledToxic(spec, seed, 0, healed -> {}).random(3);
        }

        @Override
        public Outlet next() {
            return this;
        }

        @Override
        public void send(ByteBuf chunk) {
            pieces.add(chunk.readableBytes());
            chunk.release();
        }

        @Override
        public void finish() {}

        @Override
        public Future<?> schedule(Runnable task, long delay, TimeUnit unit) {
            delaysMinutes.add(unit.toMinutes(delay + unit.convert(30, TimeUnit.SECONDS)));
            return ImmediateEventExecutor.INSTANCE.newPromise();
        }

        @Override
        public RandomGenerator random() {
            return random;
        }

        @Override
        public void bit(long bytes) {}

        @Override
        public void dropped(long bytes) {}

        @Override
        public void close() {}

        @Override
        public void reset() {}
    }

    private static List<Integer> slices(long seed) {
        Recorder recorder = new Recorder(new Slicer(100, 90, 0), seed);
        new Slicer(100, 90, 0).stage(recorder).send(Unpooled.buffer().writeZero(100 * PIECES));
        return recorder.pieces;
    }

    /** Of one chunk each, in minutes, so that the time that the test takes does not show. */
    private static List<Long> delays(long seed) {
        Latency toxic = new Latency(TimeUnit.HOURS.toMillis(12), TimeUnit.HOURS.toMillis(12));
        Recorder recorder = new Recorder(toxic, seed);
        for (int i = 0; i < PIECES; i++) {
            Stage stage = toxic.stage(recorder);
            stage.send(Unpooled.buffer().writeZero(1));
            stage.discard();
        }
        return recorder.delaysMinutes;
    }

    @Test
    void slicesRepeatWithTheSeed() {
        assertThat(slices(1)).isEqualTo(slices(1)).isNotEqualTo(slices(2)).hasSizeGreaterThan(5);
    }

    @Test
    void jitterRepeatsWithTheSeed() {
        assertDelays(delays(1), delays(1));
        assertThat(delays(1)).isNotEqualTo(delays(2)).hasSize(PIECES);
    }

    private static void assertDelays(List<Long> one, List<Long> other) {
        for (int i = 0; i < PIECES; i++) {
            assertThat(one.get(i)).isBetween(other.get(i) - 2, other.get(i) + 2);
        }
    }

    @Test
    void connectionsMadeAtOnceAreHitAsThoseMadeOneByOne() throws IOException {
        assertThat(hits(true)).isEqualTo(hits(false)).contains(true, false);
    }

    private static List<Boolean> hits(boolean atOnce) throws IOException {
        List<Boolean> hits = new ArrayList<>();
        try (EchoServer echo = new EchoServer();
                Links links = new Links(5)) {
            Link link = links.add(new LinkSpec("half", "127.0.0.1:0", echo.address(), true))
                    .orElseThrow();
            link.add(new ToxicSpec("t", Direction.UPSTREAM, 0.5, new LimitData(0), ToxicWindow.ALWAYS));
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                sockets.add(connect(link));
                if (!atOnce) {
                    hits.add(isCut(sockets.get(i)));
                }
            }
            for (Socket socket : sockets) {
                if (atOnce) {
                    hits.add(isCut(socket));
                }
                socket.close();
            }
        }
        return hits;
    }

    private static Socket connect(Link link) throws IOException {
        InetSocketAddress address = HostPort.parse(link.spec().listen());
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static boolean isCut(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }
}
