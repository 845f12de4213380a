package io.firedrill.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import io.firedrill.proxy.relay.ToxicSpec;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The interface as the client library of the field sees it, unchanged. */
class ToxiproxyClientTest {
    private ProxyServer server;
    private ToxiproxyClient client;
    private Proxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = ProxyServer.start("127.0.0.1:0", 1);
        client = new ToxiproxyClient("127.0.0.1", server.address().getPort());
        proxy = client.createProxy("a.broker-1->a.broker-2", "127.0.0.1:0", "127.0.0.1:9");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void speaksOfAVersionThatClientsKnow() throws IOException {
        assertThat(client.version()).contains("2.12.0");
    }

    @Test
    void createdProxyListensOnTheRealPort() throws IOException {
        assertThat(client.getProxy(proxy.getName()).getListen()).matches("127\\.0\\.0\\.1:[1-9]\\d*");
    }

    @Test
    void proxiesAreListed() throws IOException {
        assertThat(client.getProxies()).extracting(Proxy::getName).containsExactly("a.broker-1->a.broker-2");
    }

    @Test
    void secondProxyOfTheNameIsRefused() {
        assertThatThrownBy(() -> client.createProxy(proxy.getName(), "127.0.0.1:0", "127.0.0.1:9"))
                .hasMessageContaining("proxy already exists");
    }

    @Test
    void deletedProxyIsGone() throws IOException {
        proxy.delete();

        assertThat(client.getProxyOrNull(proxy.getName())).isNull();
    }

    @Test
    void disabledProxyDoesNotListen() throws IOException {
        proxy.disable();

        assertThat(client.getProxy(proxy.getName()).isEnabled()).isFalse();
    }

    @Test
    void everyToxicOfTheLibraryIsKnown() throws IOException {
        proxy.toxics().latency("latency", ToxicDirection.UPSTREAM, 50).setJitter(5);
        proxy.toxics().bandwidth("bandwidth", ToxicDirection.UPSTREAM, 100);
        proxy.toxics().slowClose("slow", ToxicDirection.UPSTREAM, 10);
        proxy.toxics().timeout("timeout", ToxicDirection.UPSTREAM, 10);
        proxy.toxics().resetPeer("reset", ToxicDirection.UPSTREAM, 10);
        proxy.toxics().slicer("slicer", ToxicDirection.DOWNSTREAM, 10, 100).setSizeVariation(5);
        proxy.toxics().limitData("limit", ToxicDirection.DOWNSTREAM, 10);

        assertThat(types())
                .containsExactly("latency", "bandwidth", "slow_close", "timeout", "reset_peer", "slicer", "limit_data");
    }

    private List<String> types() {
        return server.links().find(proxy.getName()).orElseThrow().toxics().stream()
                .map(ToxicSpec::toxic)
                .map(io.firedrill.proxy.toxic.Toxic::type)
                .toList();
    }

    @Test
    void changedAttributeLeavesTheOthers() throws IOException {
        Latency latency = proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 50);
        latency.setJitter(5);
        latency.setToxicity(0.25f);

        assertThat(server.links().find(proxy.getName()).orElseThrow().toxics())
                .containsExactly(new ToxicSpec(
                        "late",
                        io.firedrill.proxy.toxic.Direction.DOWNSTREAM,
                        0.25,
                        new io.firedrill.proxy.toxic.Latency(50, 5),
                        io.firedrill.proxy.relay.ToxicWindow.ALWAYS));
    }

    @Test
    void removedToxicIsGone() throws IOException {
        Toxic toxic = proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 50);

        toxic.remove();

        assertThat(proxy.toxics().getAll()).isEmpty();
    }

    @Test
    void resetEnablesAllAndRemovesTheToxics() throws IOException {
        proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 50);
        proxy.disable();

        client.reset();

        assertThat(client.getProxy(proxy.getName()).isEnabled()).isTrue();
        assertThat(proxy.toxics().getAll()).isEmpty();
    }
}
