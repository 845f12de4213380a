package io.firedrill.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
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
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Witnesses of faults of links where nobody counts: a server that keeps its counters to itself, as the real Toxiproxy does. */
class ProbedLinksTest {
    private static final NetworkLink LINK = new NetworkLink("a.broker-1", "a.broker-2", LinkChannel.RECORDS);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** Longer than a look with its longest question here. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

    private AddressSlot slot;
    private Uncounted server;
    private FaultNetwork network;
    private AnsweringBroker broker;
    private InetSocketAddress link;

    @BeforeEach
    void start() throws IOException {
        slot = AddressSlot.claim();
        server = new Uncounted(ProxyServer.start("127.0.0.1:0", 7));
        network = FaultNetwork.of(slot, server);
        broker = new AnsweringBroker();
        String address = network.addressFor(
                LINK.from(),
                new Endpoint(LINK.to(), "broker-2.a", "127.0.0.1", Map.of(LinkChannel.RECORDS, broker.port())));
        link = new InetSocketAddress(address, broker.port());
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
                Arguments.of(
                        new LinkFault.Latency(Duration.ofMillis(150), Duration.ofMillis(150)),
                        LinkDirection.BOTH,
                        "an answer that took"),
                Arguments.of(new LinkFault.Bandwidth(10_000), LinkDirection.REQUESTS, "an answer that took"),
                Arguments.of(new LinkFault.Reset(), LinkDirection.BOTH, "a connection that ended"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultIsSeenByWhatBecomesOfAQuestion(LinkFault what, LinkDirection direction, String seen) throws Exception {
        // An answer that this machine made late before a fault hides it for as long as it lasts: rightly, and not three
        // times running.
        LinkEffect effect = inflicted(what, direction);
        for (int more = 2; more > 0 && effect.sight().isEmpty(); more--) {
            effect = inflicted(what, direction);
        }

        assertThat(effect.sight())
                .as("unless unseen because %s", effect.blindness())
                .hasValueSatisfying(sight -> assertThat(sight).contains(seen, LINK.proxy()));
    }

    /** A fault of a link in use that was healed again as soon as it was seen, or unseen after ten seconds. */
    private LinkEffect inflicted(LinkFault what, LinkDirection direction) throws Exception {
        LinkEffect effect = effect(what, direction);
        try (LinkUser ignored = new LinkUser(link)) {
            effect.inflict();
            long latest = System.nanoTime() + LIMIT.dividedBy(2).toNanos();
            while (effect.sight().isEmpty() && System.nanoTime() < latest) {
                Thread.sleep(20);
            }
            effect.heal();
        }
        return effect;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultOfALinkThatNobodyUsesIsNotSeen(LinkFault what, LinkDirection direction, String seen) throws IOException {
        LinkEffect effect = effect(what, direction);
        effect.inflict();

        await().atMost(LIMIT).until(() -> effect.blindness()
                .filter((LINK.proxy() + " is used by nobody")::equals)
                .isPresent());
        assertThat(effect.sight()).isEmpty();
    }

    @Test
    void brokerThatSaysNothingAnywayProvesNoCut() throws Exception {
        try (LinkUser ignored = new LinkUser(link)) {
            broker.fallSilent();
            LinkEffect cut = cut("fault-1");
            cut.inflict();

            assertUnseen(cut::sight);
        }
    }

    @Test
    void brokerThatFallsSilentBetweenTwoQuestionsProvesNoCut() throws Exception {
        LinkWitness healthy = witness(new LinkFault.Partition());
        try (Socket ignored = new Socket(link.getAddress(), link.getPort())) {
            healthy.prepare();
            // The first question past the link, and no more.
            broker.fallSilentAfter(1);
            healthy.begin();

            assertUnseen(healthy::sight);
        }
        healthy.end();
    }

    @Test
    void brokerThatBecomesSlowItselfProvesNoLatency() throws Exception {
        LinkWitness healthy = witness(new LinkFault.Latency(Duration.ofMillis(150), Duration.ZERO));
        try (LinkUser ignored = new LinkUser(link)) {
            healthy.prepare();
            broker.becomeSlow(Duration.ofMillis(300));
            healthy.begin();

            assertUnseen(healthy::sight);
        }
        healthy.end();
    }

    @Test
    void linkThatIsOnlySlowerThanItsFaultMakesItProvesNothing() throws Exception {
        assertHealthyLinkProvesNothing(new LinkFault.Partition(), Duration.ofMillis(1));
    }

    @Test
    void linkThatWasAlreadySlowerThanAQuestionIsPatientProvesNoCut() throws Exception {
        assertHealthyLinkProvesNothing(new LinkFault.Partition(), Duration.ofMillis(600));
    }

    @Test
    void linkThatWasAlreadyAsLateAsItsFaultMakesItProvesNothing() throws Exception {
        assertHealthyLinkProvesNothing(
                new LinkFault.Latency(Duration.ofMillis(50), Duration.ZERO), Duration.ofMillis(40));
    }

    private void assertHealthyLinkProvesNothing(LinkFault what, Duration wayBefore) throws Exception {
        effect(new LinkFault.Latency(wayBefore, Duration.ZERO), LinkDirection.BOTH)
                .inflict();
        LinkWitness healthy = witness(what);
        try (LinkUser ignored = new LinkUser(link)) {
            healthy.prepare();
            healthy.begin();

            assertUnseen(healthy::sight);
        }
        healthy.end();
    }

    @Test
    void cutIsSeenOnALinkThatWasSlow() throws Exception {
        effect("wan", new LinkFault.Latency(Duration.ofMillis(600), Duration.ZERO), LinkDirection.BOTH)
                .inflict();
        LinkEffect cut = cut("fault-1");
        try (LinkUser ignored = new LinkUser(link)) {
            cut.inflict();

            await().atMost(LIMIT).until(() -> cut.sight().isPresent());
        }
    }

    @Test
    void secondFaultOfALinkIsNotSeenByTheFirst() throws Exception {
        LinkEffect first = cut("fault-1");
        LinkEffect second = cut("fault-2");
        try (LinkUser ignored = new LinkUser(link)) {
            first.inflict();
            second.inflict();

            assertUnseen(second::sight);
        }
        assertThat(second.blindness()).hasValueSatisfying(why -> assertThat(why).contains("was broken before"));
    }

    @Test
    void firstFaultOfALinkIsNotSeenByTheSecond() throws Exception {
        LinkWitness first = witness(new LinkFault.Latency(Duration.ofMillis(50), Duration.ZERO));
        try (LinkUser ignored = new LinkUser(link)) {
            first.prepare();
            effect("fault-2", new LinkFault.Latency(Duration.ofMillis(200), Duration.ZERO), LinkDirection.BOTH)
                    .inflict();
            first.begin();

            assertUnseen(first::sight);
        }
        first.end();
    }

    @Test
    void questionThatOutlivesTheFaultProvesNothing() throws Exception {
        LinkEffect cut = cut("fault-1");
        try (LinkUser ignored = new LinkUser(link)) {
            cut.inflict();
            cut.heal();

            assertUnseen(cut::sight);
        }
    }

    @Test
    void lookThatFailsIsFollowedByAnotherThatDoesNot() throws Exception {
        LinkWitness witness = witness(new LinkFault.Partition());
        try (LinkUser ignored = new LinkUser(link)) {
            Proxy proxy = network.proxy(LINK);
            witness.prepare();
            proxy.delete();
            witness.begin();
            await().atMost(LIMIT).until(() -> witness.blindness()
                    .filter(why -> why.contains("proxy not found"))
                    .isPresent());

            ToxiproxyClient control = new ToxiproxyClient(
                    server.address().getHostString(), server.address().getPort());
            control.createProxy(LINK.proxy(), proxy.getListen(), proxy.getUpstream())
                    .toxics()
                    .bandwidth("healthy-requests", ToxicDirection.UPSTREAM, 0);

            await().atMost(LIMIT).until(() -> witness.sight().isPresent());
        }
        assertThat(witness.blindness()).isEmpty();
    }

    private static void assertUnseen(Supplier<Optional<String>> sight) {
        await().during(LONG_ENOUGH).atMost(LONG_ENOUGH.multipliedBy(4)).until(() -> sight.get()
                .isEmpty());
    }

    private LinkWitness witness(LinkFault what) {
        return new ProbedLinks(network, List.of(LINK), LinkSymptom.of(what, LinkDirection.BOTH), "healthy");
    }

    private LinkEffect cut(String name) {
        return effect(name, new LinkFault.Partition(), LinkDirection.BOTH);
    }

    private LinkEffect effect(LinkFault what, LinkDirection direction) {
        return effect("fault-1", what, direction);
    }

    private LinkEffect effect(String name, LinkFault what, LinkDirection direction) {
        Fault.OfLinks fault = new Fault.OfLinks(
                what,
                new LinkSelector.Between(new FaultTarget.Broker("a", 1), new FaultTarget.Broker("a", 2), false),
                direction,
                LinkChannel.RECORDS);
        return new LinkEffect(network, List.of(LINK), fault, name);
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
