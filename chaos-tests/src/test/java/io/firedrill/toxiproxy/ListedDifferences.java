package io.firedrill.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where the two differ on purpose, as docs/fault-network.md lists it. Each holds both servers to what they do today: a difference
 * that goes away must go from the list, too.
 */
interface ListedDifferences {
    private static Answer add(Rig rig, String toxic) throws IOException {
        return rig.post("/proxies/p/toxics", toxic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"slicer\"}",
                "{\"type\":\"latency\",\"attributes\":{\"latency\":-1}}",
                "{\"type\":\"latency\",\"attributes\":{\"lateness\":1}}",
                "{\"type\":\"latency\",\"latency\":1}",
                "{\"type\":\"latency\",\"toxicity\":1.5}",
                "{\"type\":\"latency\",\"toxicity\":-1}",
                "{\"type\":\"latency\",\"attributes\":{\"latency\":86400001}}",
                "{\"type\":\"slicer\",\"attributes\":{\"average_size\":5,\"size_variation\":5}}",
                "{\"type\":\"latency\"} and more",
                "{\"Type\":\"latency\"}"
            })
    default void toxicThatMakesNoSenseIsRefused(String toxic, Rig rig) throws IOException {
        rig.proxy(Rig.NAME, ProxiesContract.NOBODY);

        assertThat(add(rig, toxic).status()).isEqualTo(rig.listed(200, 400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"p\",\"upstream\":\"nonsense\"}",
                "{\"name\":\"p\",\"upstream\":\"127.0.0.1:9\",\"listne\":\"127.0.0.1:0\"}",
                "{\"name\":\"p\",\"upstream\":\"127.0.0.1:9\",\"listen\":\"\"}"
            })
    default void proxyThatMakesNoSenseIsRefused(String proxy, Rig rig) throws IOException {
        assertThat(rig.post("/proxies", proxy).status()).isEqualTo(rig.listed(201, 400));
    }

    @Test
    default void proxyWithoutAListenIsOfTheLoopback(Rig rig) throws IOException {
        JsonNode proxy = rig.post("/proxies", "{\"name\":\"p\",\"upstream\":\"127.0.0.1:9\"}")
                .json();

        assertThat(proxy.path("listen").asText().replaceFirst("\\d+$", ""))
                .isEqualTo(rig.listed("[::]:", "127.0.0.1:"));
    }

    @Test
    default void halfClosedConnectionIsHandedOn(Rig rig) throws IOException {
        Caller caller = rig.call(rig.proxy(rig.echo()));
        caller.exchange("hello");

        caller.finish();

        assertThat(caller.rest().heard()).isEqualTo(rig.listed("", "bye"));
    }

    @Test
    default void serversResetIsHandedOn(Rig rig) throws IOException {
        Upstream rude = rig.upstream(socket -> {
            socket.getInputStream().read();
            socket.setSoLinger(true, 0);
        });
        Caller caller = rig.call(rig.proxy(rude));
        caller.say("x");

        assertThat(caller.end()).isEqualTo(rig.listed(Caller.End.FIN, Caller.End.RST));
    }

    @Test
    default void serverThatRefusesResets(Rig rig) throws IOException {
        Upstream gone = rig.echo();
        gone.close();

        assertThat(rig.call(rig.proxy(gone)).end()).isEqualTo(rig.listed(Caller.End.FIN, Caller.End.RST));
    }

    @Test
    default void resetPeerResetsAConnectionThatStands(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        Caller caller = rig.call(proxy);
        caller.exchange("hello");

        proxy.toxics().resetPeer("rude", ToxicDirection.DOWNSTREAM, 0);
        if (rig.isReal()) {
            caller.say("x");
        }

        assertThat(caller.end()).isEqualTo(rig.listed(Caller.End.FIN, Caller.End.RST));
    }

    @Test
    default void timeOfResetPeerBeginsWithTheConnection(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().resetPeer("rude", ToxicDirection.DOWNSTREAM, 100);

        assertThat(rig.call(proxy).hearsNothingFor(Duration.ofSeconds(1))).isEqualTo(rig.listed(true, false));
    }

    @Test
    default void timeoutIsOneDeadline(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.upstream(socket -> {
            for (int i = 0; i < 15; i++) {
                socket.getOutputStream().write('x');
                socket.setSoTimeout(100);
                try {
                    socket.getInputStream().read();
                } catch (java.net.SocketTimeoutException e) {
                    // Time for the next.
                }
            }
        }));
        proxy.toxics().timeout("dead", ToxicDirection.DOWNSTREAM, 1_000);

        Duration time = Elapsed.of(() -> rig.call(proxy).rest());

        assertThat(time.compareTo(Duration.ofMillis(1_450)) >= 0).isEqualTo(rig.listed(true, false));
    }

    @Test
    default void limitOfZeroEndsAtOnce(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().limitData("none", ToxicDirection.DOWNSTREAM, 0);

        assertThat(rig.call(proxy).hearsNothingFor(Duration.ofSeconds(1))).isEqualTo(rig.listed(true, false));
    }

    @Test
    default void latencyDelaysTheEnd(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.upstream(socket -> {}));
        proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 5_000);
        Caller caller = rig.call(proxy);

        assertThat(caller.hearsNothingFor(Duration.ofSeconds(2))).isEqualTo(rig.listed(false, true));
    }

    @Test
    default void removedResetPeerEndsConnections(Rig rig) throws IOException {
        Upstream upstream = rig.echo();
        Proxy proxy = rig.proxy(upstream);
        var rude = proxy.toxics().resetPeer("rude", ToxicDirection.DOWNSTREAM, DelaysContract.LONG_MILLIS);
        Caller caller = rig.call(proxy);

        await().until(() -> upstream.connections() == 1);
        rude.remove();

        assertThat(caller.hearsNothingFor(Duration.ofSeconds(1))).isEqualTo(rig.listed(true, false));
    }

    @Test
    default void removedTimeoutLeavesConnectionsThatItDidNotHit(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        var dead = proxy.toxics().timeout("dead", ToxicDirection.DOWNSTREAM, 0);
        dead.setToxicity(0);
        Caller caller = rig.call(proxy);
        caller.exchange("hello");

        dead.remove();

        assertThat(caller.hearsNothingFor(Duration.ofSeconds(1))).isEqualTo(rig.listed(false, true));
    }

    @Test
    default void changedLatencyStillHoldsWhatItHeld(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        var late = proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, DelaysContract.LONG_MILLIS);
        Caller caller = rig.call(proxy);
        caller.say("hello");
        assertThat(caller.hearsNothingFor(DelaysContract.SHORT)).isTrue();

        late.setLatency(2L * DelaysContract.LONG_MILLIS);

        assertThat(caller.hearsNothingFor(Duration.ofSeconds(1))).isEqualTo(rig.listed(false, true));
    }

    @Test
    default void populateIsWhollyDoneOrNotAtAll(Rig rig) throws IOException {
        Answer answer = rig.post("/populate", """
                [{"name":"p","listen":"127.0.0.1:0","upstream":"127.0.0.1:9"},
                 {"name":"q","listen":"127.0.0.1:%d","upstream":"127.0.0.1:9"}]
                """.formatted(rig.controlPort()));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(rig.client().getProxies()).hasSize(rig.listed(1, 0));
        assertThat(answer.json().has("proxies")).isEqualTo(rig.listed(true, false));
    }

    @Test
    default void proxyThatCannotMoveStays(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());

        Answer answer = rig.send("PATCH", "/proxies/p", "{\"listen\":\"127.0.0.1:%d\"}".formatted(rig.controlPort()));

        assertThat(answer.status()).isEqualTo(500);
        Proxy shown = rig.client().getProxy(Rig.NAME);
        assertThat(shown.isEnabled()).isEqualTo(rig.listed(false, true));
        assertThat(shown.getListen().equals(proxy.getListen())).isEqualTo(rig.listed(false, true));
        if (rig.isReal()) {
            // Else it could not be deleted together with the others.
            shown.delete();
        }
    }

    @Test
    default void refusalIsJson(Rig rig) throws IOException {
        assertThat(rig.get("/proxies/none").contentType())
                .isEqualTo(rig.listed("text/plain; charset=utf-8", "application/json"));
    }

    @Test
    default void toxicsReasonTellsTheTypesThatAreKnown(Rig rig) throws IOException {
        rig.proxy(Rig.NAME, ProxiesContract.NOBODY);

        assertThat(add(rig, "{\"type\":\"wormhole\"}").error().contains("latency"))
                .isEqualTo(rig.listed(false, true));
    }

    @Test
    default void streamInCapitalsIsShownInSmallLetters(Rig rig) throws IOException {
        rig.proxy(Rig.NAME, ProxiesContract.NOBODY);

        JsonNode toxic =
                add(rig, "{\"type\":\"latency\",\"stream\":\"UPSTREAM\"}").json();

        assertThat(toxic.path("stream").asText()).isEqualTo(rig.listed("UPSTREAM", "upstream"));
        assertThat(toxic.path("name").asText()).isEqualTo(rig.listed("latency_UPSTREAM", "latency_upstream"));
    }

    @Test
    default void loggerIsNotShown(Rig rig) throws IOException {
        assertThat(rig.post("/proxies", ProxiesContract.BODY).json().has("Logger"))
                .isEqualTo(rig.listed(true, false));
    }

    @Test
    default void metricsAreForGetAlone(Rig rig) throws IOException {
        assertThat(rig.post("/metrics", "").status()).isEqualTo(rig.listed(200, 405));
    }

    @Test
    default void bytesAreCountedWhileAConnectionStands(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        rig.call(proxy).exchange("hello");

        assertThat(CountersContract.sample(rig, "received", "upstream", proxy)).isEqualTo(rig.listed(-1.0, 5.0));
    }

    @Test
    default void bytesThatAToxicHoldsAreSeen(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().latency("late", ToxicDirection.UPSTREAM, DelaysContract.LONG_MILLIS);
        Caller caller = rig.call(proxy);
        caller.say("hello");
        assertThat(caller.hearsNothingFor(DelaysContract.SHORT)).isTrue();

        assertThat(rig.get("/metrics").body().contains("toxiproxy_proxy_held_bytes"))
                .isEqualTo(rig.listed(false, true));
    }

    @Test
    default void countersOfADeletedProxyAreGone(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.upstream(socket -> socket.getOutputStream().write('1')));
        rig.call(proxy).rest();
        await().atMost(DelaysContract.LONG).until(() -> CountersContract.sample(rig, "sent", "downstream", proxy) == 1);

        proxy.delete();

        assertThat(CountersContract.sample(rig, "sent", "downstream", proxy)).isEqualTo(rig.listed(1.0, -1.0));
    }
}
