package io.firedrill.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** Taking proxies down, up, and elsewhere. */
interface SwitchingContract {
    /** Takes the port for itself, which shows that nobody else has it. */
    private static void assertFree(String listen) {
        int port = Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        } catch (IOException e) {
            fail("the port is not free: " + listen, e);
        }
    }

    @Test
    default void disabledProxyEndsItsConnections(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        Caller caller = rig.call(proxy);
        caller.exchange("hello");

        proxy.disable();

        assertThat(caller.rest().heard()).isEmpty();
    }

    @Test
    default void disabledProxyFreesItsPort(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());

        proxy.disable();

        assertThatThrownBy(() -> rig.call(proxy)).isInstanceOf(ConnectException.class);
        assertFree(proxy.getListen());
    }

    @Test
    default void disabledProxyIsShownWithItsPort(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());

        proxy.disable();

        Proxy shown = rig.client().getProxy(Rig.NAME);
        assertThat(shown.isEnabled()).isFalse();
        assertThat(shown.getListen()).isEqualTo(proxy.getListen());
    }

    @Test
    default void disablingTwiceChangesNothing(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.disable();

        assertThat(rig.send("PATCH", "/proxies/p", "{\"enabled\":false}").status())
                .isEqualTo(200);
    }

    @Test
    default void enabledProxyListensWhereItDidAndKeepsItsToxics(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 1);
        proxy.disable();

        proxy.enable();

        assertThat(rig.call(proxy).exchange("hello")).isEqualTo("hello");
        assertThat(proxy.toxics().getAll()).hasSize(1);
    }

    @Test
    default void enablingAnEnabledProxyKeepsConnections(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        Caller caller = rig.call(proxy);
        caller.exchange("hello");

        proxy.enable();

        assertThat(caller.exchange("again")).isEqualTo("again");
    }

    @Test
    default void portInUseKeepsAProxyDisabled(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.disable();
        int port = Integer.parseInt(proxy.getListen().replaceFirst(".*:", ""));
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();

            assertThat(rig.send("PATCH", "/proxies/p", "{\"enabled\":true}").status())
                    .isEqualTo(500);
        }
        assertThat(rig.client().getProxy(Rig.NAME).isEnabled()).isFalse();
    }

    @Test
    default void changedUpstreamDropsConnectionsAndServesTheNextFromThere(Rig rig) throws IOException {
        Upstream before = rig.echo();
        Upstream after = rig.upstream(socket -> Upstream.say(socket, "new"));
        Proxy proxy = rig.proxy(before);
        Caller caller = rig.call(proxy);
        caller.exchange("hello");

        proxy.setUpstream(after.address());

        assertThat(caller.rest().heard()).isEmpty();
        assertThat(rig.call(proxy).hear(3)).isEqualTo("new");
    }

    @Test
    default void changedUpstreamLeavesTheToxics(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 1);

        proxy.setUpstream(rig.echo().address());

        assertThat(rig.client().getProxy(Rig.NAME).toxics().getAll()).hasSize(1);
    }

    @Test
    default void changedAddressFreesTheOldOne(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        String before = proxy.getListen();
        Caller caller = rig.call(proxy);
        caller.exchange("hello");

        proxy.setListen("127.0.0.1:0");

        assertThat(caller.rest().heard()).isEmpty();
        assertFree(before);
        assertThat(rig.call(rig.client().getProxy(Rig.NAME)).exchange("hello")).isEqualTo("hello");
    }

    @Test
    default void deletedProxyEndsItsConnectionsAndFreesItsPort(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        Caller caller = rig.call(proxy);
        caller.exchange("hello");

        proxy.delete();

        assertThat(caller.rest().heard()).isEmpty();
        assertFree(proxy.getListen());
    }

    @Test
    default void resetEnablesAllAndRemovesTheToxics(Rig rig) throws IOException {
        Proxy disabled = rig.proxy(rig.echo());
        Proxy other = rig.proxy("q", rig.echo().address());
        other.toxics().latency("late", ToxicDirection.DOWNSTREAM, 60_000);
        disabled.disable();

        assertThat(rig.post("/reset", "").status()).isEqualTo(204);

        assertThat(rig.call(disabled).exchange("hello")).isEqualTo("hello");
        assertThat(rig.call(other).exchange("hello")).isEqualTo("hello");
        assertThat(other.toxics().getAll()).isEmpty();
    }

    @Test
    default void resetKeepsConnections(Rig rig) throws IOException {
        Caller caller = rig.call(rig.proxy(rig.echo()));
        caller.exchange("hello");

        rig.client().reset();

        assertThat(caller.exchange("again")).isEqualTo("again");
    }
}
