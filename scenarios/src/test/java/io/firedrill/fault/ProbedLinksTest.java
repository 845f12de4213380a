package io.firedrill.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.Endpoint;
import io.firedrill.proxy.LinkServer;
import io.firedrill.proxy.ProxyServer;
import io.firedrill.proxy.relay.Links;
import io.firedrill.scenario.Fault;
import io.firedrill.scenario.FaultTarget;
import io.firedrill.scenario.LinkChannel;
import io.firedrill.scenario.LinkDirection;
import io.firedrill.scenario.LinkFault;
import io.firedrill.scenario.LinkSelector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Witnesses of faults of links where nobody counts: a server that keeps its counters to itself, as the real Toxiproxy does. */
class ProbedLinksTest {
    private static final NetworkLink LINK = new NetworkLink("a.broker-1", "a.broker-2", LinkChannel.RECORDS);
    /** Longer than the longest question of these. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(4);

    private AddressSlot slot;
    private FaultNetwork network;
    private AnsweringBroker broker;

    @BeforeEach
    void start() throws IOException {
        slot = AddressSlot.claim();
        network = FaultNetwork.of(slot, new Uncounted(ProxyServer.start("127.0.0.1:0", 7)));
        broker = new AnsweringBroker();
        network.addressFor(
                LINK.from(),
                new Endpoint(LINK.to(), "broker-2.a", "127.0.0.1", Map.of(LinkChannel.RECORDS, broker.port())));
    }

    @AfterEach
    void close() throws IOException {
        network.close();
        broker.close();
        slot.close();
    }

    static List<Arguments> faults() {
        return List.of(
                Arguments.of(new LinkFault.Partition(), LinkDirection.BOTH, "no answer"),
                Arguments.of(new LinkFault.Partition(), LinkDirection.REQUESTS, "no answer"),
                Arguments.of(new LinkFault.Partition(), LinkDirection.RESPONSES, "no answer"),
                Arguments.of(
                        new LinkFault.Flap(Duration.ofSeconds(1), Duration.ofMillis(300)),
                        LinkDirection.BOTH,
                        "no answer"),
                Arguments.of(
                        new LinkFault.Latency(Duration.ofMillis(150), Duration.ofMillis(50)),
                        LinkDirection.RESPONSES,
                        "an answer that took"),
                Arguments.of(new LinkFault.Bandwidth(20), LinkDirection.REQUESTS, "an answer that took"),
                Arguments.of(new LinkFault.Bandwidth(20), LinkDirection.RESPONSES, "an answer that took"),
                Arguments.of(new LinkFault.Reset(), LinkDirection.BOTH, "a connection that ended"),
                Arguments.of(new LinkFault.CutAfter(5_000), LinkDirection.REQUESTS, "a connection that ended"),
                Arguments.of(new LinkFault.CutAfter(5_000), LinkDirection.RESPONSES, "a connection that ended"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultIsSeenByWhatBecomesOfAQuestion(LinkFault what, LinkDirection direction, String seen) throws IOException {
        LinkEffect effect = effect(what, direction);
        effect.inflict();

        await().atMost(Duration.ofSeconds(20)).until(() -> effect.sight().isPresent());
        effect.heal();

        assertThat(effect.sight()).hasValueSatisfying(sight -> assertThat(sight).contains(seen, LINK.proxy()));
    }

    @Test
    void brokerThatSaysNothingAnywayProvesNoCut() throws IOException {
        broker.fallSilent();
        LinkEffect cut = effect(new LinkFault.Partition(), LinkDirection.BOTH);
        cut.inflict();

        await().during(LONG_ENOUGH).atMost(LONG_ENOUGH.multipliedBy(2)).until(() -> cut.sight()
                .isEmpty());
    }

    @Test
    void linkThatIsOnlySlowerThanItsFaultMakesItProvesNothing() throws IOException {
        LinkEffect slow = effect(new LinkFault.Latency(Duration.ofMillis(1), Duration.ZERO), LinkDirection.BOTH);
        LinkWitness healthy = new ProbedLinks(network, List.of(LINK), new LinkFault.Partition(), LinkDirection.BOTH);
        slow.inflict();
        healthy.begin();

        await().during(LONG_ENOUGH).atMost(LONG_ENOUGH.multipliedBy(2)).until(() -> healthy.sight()
                .isEmpty());
        healthy.end();
    }

    @Test
    void questionThatOutlivesTheFaultProvesNothing() throws IOException {
        LinkEffect cut = effect(new LinkFault.Partition(), LinkDirection.BOTH);
        cut.inflict();
        cut.heal();

        await().during(LONG_ENOUGH).atMost(LONG_ENOUGH.multipliedBy(2)).until(() -> cut.sight()
                .isEmpty());
    }

    private LinkEffect effect(LinkFault what, LinkDirection direction) {
        Fault.OfLinks fault = new Fault.OfLinks(
                what,
                new LinkSelector.Between(new FaultTarget.Broker("a", 1), new FaultTarget.Broker("a", 2), false),
                direction,
                LinkChannel.RECORDS);
        return new LinkEffect(network, List.of(LINK), fault, "fault-1");
    }

    private record Uncounted(LinkServer server) implements LinkServer {
        @Override
        public InetSocketAddress address() {
            return server.address();
        }

        @Override
        public Optional<Links> counted() {
            return Optional.empty();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
