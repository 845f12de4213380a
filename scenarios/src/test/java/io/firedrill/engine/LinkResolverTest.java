package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.Endpoint;
import io.firedrill.fault.FaultNetwork;
import io.firedrill.fault.NetworkLink;
import io.firedrill.fault.RegionView;
import io.firedrill.scenario.Fault;
import io.firedrill.scenario.FaultTarget;
import io.firedrill.scenario.LinkChannel;
import io.firedrill.scenario.LinkDirection;
import io.firedrill.scenario.LinkFault;
import io.firedrill.scenario.LinkSelector;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkResolverTest {
    private static final FaultTarget ONE = new FaultTarget.Broker("a", 1);
    private static final FaultTarget TWO = new FaultTarget.Broker("a", 2);
    private static final FaultTarget THREE = new FaultTarget.Broker("a", 3);

    private AddressSlot slot;
    private FaultNetwork network;
    private LinkResolver links;

    @BeforeEach
    void open() throws Exception {
        slot = AddressSlot.claim();
        network = FaultNetwork.start(slot, 7);
        TestRegion region = new TestRegion(3);
        join(region, network);
        RunningRegion running =
                new RunningRegion(region, null, () -> new RegionView(true, Set.of(1, 2, 3), Map.of(), Set.of()));
        Scenario scenario = ScenarioLibrary.find("split-brain");
        TargetResolver targets = new TargetResolver(scenario, Map.of("a", running), null, Map.of());
        links = new LinkResolver(scenario, targets, Map.of(), Optional.of(network));
    }

    @AfterEach
    void close() throws IOException {
        network.close();
        slot.close();
    }

    static void join(TestRegion region, FaultNetwork network) throws IOException {
        for (Endpoint one : region.endpoints()) {
            for (Endpoint other : region.endpoints()) {
                network.addressFor(one.name(), other);
            }
        }
    }

    private List<String> resolve(LinkSelector selector) {
        return links
                .resolve(
                        new Fault.OfLinks(new LinkFault.Partition(), selector, LinkDirection.BOTH, LinkChannel.RECORDS))
                .stream()
                .map(NetworkLink::proxy)
                .toList();
    }

    @Test
    void linksOfOneDirectionAreThoseThatTheFirstOpens() {
        assertThat(resolve(new LinkSelector.Between(ONE, TWO, false))).containsExactly("a.broker-1->a.broker-2");
    }

    @Test
    void linkThatBothDirectionsMeanIsThereOnce() {
        assertThat(resolve(new LinkSelector.Between(new FaultTarget.Region("a"), TWO, true)))
                .containsExactlyInAnyOrder(
                        "a.broker-1->a.broker-2",
                        "a.broker-3->a.broker-2",
                        "a.broker-2->a.broker-1",
                        "a.broker-2->a.broker-3");
        assertThat(resolve(new LinkSelector.Between(new FaultTarget.Region("a"), new FaultTarget.Region("a"), true)))
                .doesNotHaveDuplicates()
                .hasSize(6);
    }

    @Test
    void linkBetweenSidesThatOverlapIsThereOnce() {
        assertThat(resolve(new LinkSelector.Split(List.of(List.of(ONE, TWO), List.of(TWO, THREE)))))
                .doesNotHaveDuplicates()
                .hasSize(6);
    }
}
