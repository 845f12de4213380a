package io.firedrill.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How connections end. */
interface EndsContract {
    @Test
    default void clientsEndReachesTheServer(Rig rig) throws IOException {
        Upstream echo = rig.echo();
        Caller caller = rig.call(rig.proxy(echo));
        caller.exchange("hello");

        caller.close();

        await().atMost(DelaysContract.LONG).until(() -> echo.over() == 1);
    }

    @Test
    default void serversEndReachesTheClientBehindItsBytes(Rig rig) throws IOException {
        Upstream brief = rig.upstream(socket -> Upstream.say(socket, "hello"));

        assertThat(rig.call(rig.proxy(brief)).rest()).isEqualTo(new Caller.Rest("hello", Caller.End.FIN));
    }

    @Test
    default void serverThatRefusesEndsTheClientsConnection(Rig rig) throws IOException {
        Upstream gone = rig.echo();
        gone.close();

        assertThat(rig.call(rig.proxy(gone)).rest().heard()).isEmpty();
    }

    @Test
    default void serverThatIsBackIsReachedByTheNextConnection(Rig rig) throws IOException {
        Upstream gone = rig.echo();
        gone.close();
        Proxy proxy = rig.proxy(gone);
        rig.call(proxy).rest();

        proxy.setUpstream(rig.echo().address());

        assertThat(rig.call(proxy).exchange("hello")).isEqualTo("hello");
    }

    @ParameterizedTest
    @EnumSource
    default void timeoutThrowsBytesAwayAndEndsTheConnection(ToxicDirection stream, Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().timeout("dead", stream, 500);

        Duration time = Elapsed.of(() -> {
            Caller caller = rig.call(proxy);
            caller.say("hello");
            assertThat(caller.rest().heard()).doesNotContain("hello");
        });

        assertThat(time).isBetween(Duration.ofMillis(500), DelaysContract.LONG);
    }

    @ParameterizedTest
    @EnumSource
    default void timeoutZeroKeepsTheConnectionUntilItIsRemoved(ToxicDirection stream, Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        var dead = proxy.toxics().timeout("dead", stream, 0);
        Caller caller = rig.call(proxy);
        caller.say("hello");
        assertThat(caller.hearsNothingFor(DelaysContract.SHORT)).isTrue();

        dead.remove();

        assertThat(caller.rest().heard()).doesNotContain("hello");
        assertThat(rig.call(proxy).exchange("hello")).isEqualTo("hello");
    }

    @Test
    default void timeoutBeginsOnAConnectionThatStands(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        Caller caller = rig.call(proxy);
        caller.exchange("hello");

        proxy.toxics().timeout("dead", ToxicDirection.DOWNSTREAM, 200);

        assertThat(caller.rest().heard()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    default void resetPeerResetsTheClient(ToxicDirection stream, Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().resetPeer("rude", stream, 0);

        assertThat(rig.call(proxy).restAfter("hello")).isEqualTo(new Caller.Rest("", Caller.End.RST));
    }

    @Test
    default void resetPeerWaitsForItsTime(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().resetPeer("rude", ToxicDirection.UPSTREAM, 500);

        Duration time = Elapsed.of(() -> {
            Caller caller = rig.call(proxy);
            caller.say("hello");
            assertThat(caller.end()).isEqualTo(Caller.End.RST);
        });

        assertThat(time).isBetween(Duration.ofMillis(500), DelaysContract.LONG);
    }

    @Test
    default void limitDataEndsAfterExactlySoManyBytes(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.upstream(socket -> {
            Upstream.say(socket, "abcdefgh");
            socket.getInputStream().read();
        }));
        proxy.toxics().limitData("short", ToxicDirection.DOWNSTREAM, 5);

        assertThat(rig.call(proxy).rest().heard()).isEqualTo("abcde");
    }

    @Test
    default void limitDataCountsAConnectionsBytesTogether(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().limitData("short", ToxicDirection.DOWNSTREAM, 12);
        Caller caller = rig.call(proxy);

        assertThat(caller.exchange("hello")).isEqualTo("hello");
        assertThat(caller.exchange("again")).isEqualTo("again");
        caller.say("no more");

        assertThat(caller.rest().heard()).isEqualTo("no");
    }

    @Test
    default void limitDataCountsEachConnectionAlone(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().limitData("short", ToxicDirection.DOWNSTREAM, 5);

        for (int i = 0; i < 3; i++) {
            assertThat(rig.call(proxy).exchange("hello!")).isEqualTo("hello");
        }
    }

    @Test
    default void limitDataUpstreamLetsTheServerHaveSoManyBytes(Rig rig) throws IOException {
        CompletableFuture<byte[]> heard = new CompletableFuture<>();
        Upstream ear =
                rig.upstream(socket -> heard.complete(socket.getInputStream().readAllBytes()));
        Proxy proxy = rig.proxy(ear);
        proxy.toxics().limitData("short", ToxicDirection.UPSTREAM, 5);

        rig.call(proxy).say("abcdefgh");

        assertThat(heard).succeedsWithin(DelaysContract.LONG).isEqualTo("abcde".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    default void limitDataBeginsToCountOnAConnectionThatStands(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        Caller caller = rig.call(proxy);
        caller.exchange("not counted");

        proxy.toxics().limitData("short", ToxicDirection.DOWNSTREAM, 5);

        assertThat(caller.exchange("hello!")).isEqualTo("hello");
    }
}
