package io.firedrill.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.Endpoint;
import io.firedrill.proxy.relay.HostPort;
import io.firedrill.scenario.Fault;
import io.firedrill.scenario.FaultTarget;
import io.firedrill.scenario.LinkChannel;
import io.firedrill.scenario.LinkDirection;
import io.firedrill.scenario.LinkFault;
import io.firedrill.scenario.LinkSelector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One link of two, seen from both of its ends. */
class LinkEffectTest {
    private static final int SOON_MILLIS = 300;
    private static final int LIMIT_MILLIS = 10_000;

    private AddressSlot slot;
    private FaultNetwork network;
    private ServerSocket server;
    private Socket client;
    private Socket accepted;
    private Socket otherClient;
    private Socket otherAccepted;

    @BeforeEach
    void connect() throws IOException {
        slot = AddressSlot.claim();
        network = FaultNetwork.start(slot, 7);
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        client = connectAs("a.broker-1");
        accepted = server.accept();
        otherClient = connectAs("a.broker-3");
        otherAccepted = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : new Socket[] {client, accepted, otherClient, otherAccepted}) {
            socket.close();
        }
        server.close();
        network.close();
        slot.close();
    }

    private Socket connectAs(String observer) throws IOException {
        Endpoint broker = new Endpoint(
                "a.broker-2", "broker-2.a", "127.0.0.1", Map.of(LinkChannel.RECORDS, server.getLocalPort()));
        Socket socket = new Socket();
        socket.connect(HostPort.parse(network.addressFor(observer, broker) + ":" + server.getLocalPort()));
        return socket;
    }

    @Test
    void cutRequestsAreHeldAndResponsesArrive() throws IOException {
        LinkEffect cut = cut(LinkDirection.REQUESTS);
        cut.inflict();

        assertHeld(client, accepted);
        assertArrives(accepted, client);
    }

    @Test
    void cutResponsesAreHeldAndRequestsArrive() throws IOException {
        LinkEffect cut = cut(LinkDirection.RESPONSES);
        cut.inflict();

        assertHeld(accepted, client);
        assertArrives(client, accepted);
    }

    @Test
    void nobodyElsesLinkIsCut() throws IOException {
        cut(LinkDirection.BOTH).inflict();

        assertArrives(otherClient, otherAccepted);
        assertArrives(otherAccepted, otherClient);
    }

    @Test
    void whatWasHeldArrivesWhenItIsHealed() throws IOException {
        LinkEffect cut = cut(LinkDirection.BOTH);
        cut.inflict();
        assertHeld(client, accepted);

        cut.heal();

        accepted.setSoTimeout(LIMIT_MILLIS);
        assertThat(accepted.getInputStream().read()).isEqualTo('x');
        assertArrives(client, accepted);
    }

    @Test
    void concernsTheProcessesAtItsEndsAlone() {
        LinkEffect cut = cut(LinkDirection.BOTH);

        assertThat(cut.concerns(new FakeProcess("a.broker-1"))).isTrue();
        assertThat(cut.concerns(new FakeProcess("a.broker-2"))).isTrue();
        assertThat(cut.concerns(new FakeProcess("a.broker-3"))).isFalse();
    }

    @Test
    void cutThatNobodyMeetsHasNoWitness() throws IOException {
        LinkEffect cut = cut(LinkDirection.BOTH);
        cut.inflict();
        cut.heal();

        assertThat(cut.sight()).isEmpty();
    }

    @Test
    void heldBytesAreTheWitnessAlsoAfterTheHeal() throws IOException {
        LinkEffect cut = cut(LinkDirection.BOTH);
        cut.inflict();
        assertHeld(client, accepted);
        cut.heal();

        assertThat(cut.sight()).contains("partition took hold of 1 bytes on a.broker-1->a.broker-2");
    }

    @Test
    void linksAreInForceUntilTheHeal() throws IOException {
        LinkEffect cut = cut(LinkDirection.BOTH);
        assertThat(cut.linksInForce()).isEmpty();
        cut.inflict();
        assertThat(cut.linksInForce()).extracting(NetworkLink::proxy).containsExactly("a.broker-1->a.broker-2");

        cut.heal();

        assertThat(cut.linksInForce()).isEmpty();
    }

    @Test
    void slowCloseEndsTheConnectionsLate() throws Exception {
        LinkEffect slow = effect(new LinkFault.SlowClose(Duration.ofMillis(SOON_MILLIS)), LinkDirection.BOTH);
        long began = System.nanoTime();

        slow.inflict();

        accepted.setSoTimeout(LIMIT_MILLIS);
        assertThat(accepted.getInputStream().read()).isEqualTo(-1);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(SOON_MILLIS));
        assertThat(slow.sight()).isPresent();
        assertArrives(otherClient, otherAccepted);
    }

    private LinkEffect cut(LinkDirection direction) {
        return effect(new LinkFault.Partition(), direction);
    }

    private LinkEffect effect(LinkFault what, LinkDirection direction) {
        return new LinkEffect(
                network,
                network.links().stream()
                        .filter(link -> link.from().equals("a.broker-1"))
                        .toList(),
                new Fault.OfLinks(
                        what,
                        new LinkSelector.Between(new FaultTarget.Broker("a", 1), new FaultTarget.Broker("a", 2), false),
                        direction,
                        LinkChannel.ALL),
                "fault-1");
    }

    private static void assertArrives(Socket from, Socket to) throws IOException {
        from.getOutputStream().write('y');
        to.setSoTimeout(LIMIT_MILLIS);
        assertThat(to.getInputStream().read()).isEqualTo('y');
    }

    private static void assertHeld(Socket from, Socket to) throws IOException {
        from.getOutputStream().write('x');
        to.setSoTimeout(SOON_MILLIS);
        assertThatThrownBy(() -> to.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
    }
}
