package io.firedrill.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That bytes are the same at the other end. */
interface StreamsContract {
    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    /** Sends and receives at once: an echo is full of what nobody takes. */
    private static byte[] echoed(Caller caller, byte[] sent) throws IOException {
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            try {
                caller.say(sent);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        byte[] heard = caller.hearBytes(sent.length);
        sending.join();
        return heard;
    }

    @Test
    default void eightMegabytesPassUnchanged(Rig rig) throws IOException {
        byte[] sent = bytes(8 << 20);

        assertThat(echoed(rig.call(rig.proxy(rig.echo())), sent)).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"noop\"}",
                "{\"type\":\"latency\",\"attributes\":{\"latency\":20,\"jitter\":20}}",
                "{\"type\":\"bandwidth\",\"attributes\":{\"rate\":5000}}",
                "{\"type\":\"slicer\",\"attributes\":{\"average_size\":1000,\"size_variation\":500}}",
                "{\"type\":\"slow_close\",\"attributes\":{\"delay\":10}}",
                "{\"type\":\"limit_data\",\"attributes\":{\"bytes\":2000000}}"
            })
    default void toxicOnBothStreamsChangesNoByte(String toxic, Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        for (String stream : List.of("upstream", "downstream")) {
            String body = toxic.replaceFirst("}$", ",\"stream\":\"" + stream + "\"}");
            assertThat(rig.post("/proxies/p/toxics", body).status()).isEqualTo(200);
        }
        byte[] sent = bytes(1 << 20);

        assertThat(echoed(rig.call(proxy), sent)).isEqualTo(sent);
    }

    @Test
    default void slicerMakesPiecesOfItsSize(Rig rig) throws IOException {
        List<Integer> pieces = new ArrayList<>();
        Upstream ear = rig.upstream(socket -> {
            byte[] buffer = new byte[1 << 16];
            int all = 0;
            while (all < 1_000) {
                int read = socket.getInputStream().read(buffer);
                pieces.add(read);
                all += read;
            }
            socket.getOutputStream().write('.');
        });
        Proxy proxy = rig.proxy(ear);
        proxy.toxics().slicer("knife", ToxicDirection.UPSTREAM, 100, 20_000);
        Caller caller = rig.call(proxy);

        caller.say(new byte[1_000]);

        assertThat(caller.hear(1)).isEqualTo(".");
        // A busy machine may hand over several at once, never one that is larger and alone.
        assertThat(pieces).hasSizeGreaterThan(1).noneMatch(size -> size == 1_000);
    }

    @Test
    default void comingAndGoingToxicsLoseNothing(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        Caller caller = rig.call(proxy);
        byte[] sent = bytes(4 << 20);
        CompletableFuture<byte[]> heard = CompletableFuture.supplyAsync(() -> {
            try {
                return echoed(caller, sent);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        for (int i = 0; i < 20; i++) {
            Toxic late = proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 5);
            Toxic narrow = proxy.toxics().bandwidth("narrow", ToxicDirection.UPSTREAM, 50_000);
            late.remove();
            narrow.remove();
        }

        assertThat(heard.join()).isEqualTo(sent);
    }

    @Test
    default void hundredConnectionsAtOnceDoNotMix(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 50);
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            callers.add(rig.call(proxy));
        }

        for (int i = 0; i < 100; i++) {
            callers.get(i).say("%03d".formatted(i));
        }

        for (int i = 0; i < 100; i++) {
            assertThat(callers.get(i).hear(3)).isEqualTo("%03d".formatted(i));
        }
    }

    @Test
    default void proxiesDoNotMix(Rig rig) throws IOException {
        Proxy one = rig.proxy(
                "one",
                rig.upstream(socket -> socket.getOutputStream().write('1')).address());
        Proxy two = rig.proxy(
                "two",
                rig.upstream(socket -> socket.getOutputStream().write('2')).address());
        one.toxics().latency("late", ToxicDirection.DOWNSTREAM, DelaysContract.LONG_MILLIS);

        assertThat(rig.call(two).hear(1)).isEqualTo("2");
    }

    @Test
    default void serverMaySpeakFirst(Rig rig) throws IOException {
        Upstream greeter = rig.upstream(socket -> {
            Upstream.say(socket, "welcome");
            Upstream.echo(socket);
        });
        Caller caller = rig.call(rig.proxy(greeter));

        assertThat(caller.hear(7)).isEqualTo("welcome");
        assertThat(caller.exchange("hello")).isEqualTo("hello");
    }
}
