package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firedrill.cluster.AddressSlot;
import io.firedrill.fault.ActiveFault;
import io.firedrill.fault.Consequence;
import io.firedrill.fault.FaultInjector;
import io.firedrill.fault.FaultNetwork;
import io.firedrill.fault.RegionView;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.Action;
import io.firedrill.scenario.Fault;
import io.firedrill.scenario.FaultKind;
import io.firedrill.scenario.FaultTarget;
import io.firedrill.scenario.LinkChannel;
import io.firedrill.scenario.LinkDirection;
import io.firedrill.scenario.LinkFault;
import io.firedrill.scenario.LinkSelector;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioFile;
import io.firedrill.scenario.ScenarioLibrary;
import io.firedrill.scenario.TimelineEntry;
import io.firedrill.scenario.VersionChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three brokers under the fast profile, whose session is 2 s: whom they do not miss within 10 s was seen by nobody. */
class EffectResolverTest {
    private static final int LIMIT = 10;
    private static final FaultTarget REGION = new FaultTarget.Region("a");

    @TempDir
    private Path folder;

    private final TestRegion region = new TestRegion(3);
    private volatile Set<Integer> seen = Set.of(1, 2, 3);
    private long now;
    private AddressSlot slot;
    private FaultNetwork network;
    private HistoryWriter history;
    private FaultInjector injector;
    private EffectResolver effects;
    private DrillEvents events;

    @BeforeEach
    void open() throws Exception {
        slot = AddressSlot.claim();
        network = FaultNetwork.start(slot, 7);
        LinkResolverTest.join(region, network);
        history = HistoryWriter.create(folder, new HistoryWriterInfo(1, "engine", WriterRole.ENGINE, "engine", 0));
        injector = new FaultInjector(history, () -> 0);
        events = new DrillEvents(history, new HealingsTest.Silent(), () -> 0);
        effects = effects(ScenarioLibrary.find("split-brain"), regions());
    }

    private Map<String, RunningRegion> regions() {
        return Map.of("a", new RunningRegion(region, null, () -> new RegionView(true, seen, Map.of(), Set.of())));
    }

    /** One that says whom it is done to, and leaves it to others when it is over. */
    @Test
    void mixedRegionHasTheOthersAsTheyWere() throws Exception {
        ResolvedFault resolved = effects.resolve(new Action.InjectFault(
                new Fault.OfVersions(VersionChange.UPGRADE, "a", List.of(1), false), Optional.empty()));
        assertThat(resolved.name().target()).isEqualTo("broker-1.a");

        resolved.effect().inflict();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !region.brokers().get(0).isAlive());
        seen = Set.of(2, 3);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> region.brokers().get(0).isAlive());
        seen = Set.of(1, 2, 3);
        await().atMost(Duration.ofSeconds(10)).until(() -> resolved.effect().isOver());

        assertThat(resolved.effect().sight())
                .contains(
                        "each of 1 brokers was missed by a client and came back into every ISR, Kafka 2 instead of Kafka 1");
        assertThat(region.brokers())
                .extracting(broker -> broker.version().orElse(""))
                .containsExactly("2", "1", "1");
    }

    private EffectResolver effects(Scenario scenario, Map<String, RunningRegion> regions) {
        TargetResolver targets = new TargetResolver(scenario, regions, null, Map.of());
        LinkResolver links = new LinkResolver(scenario, targets, Map.of(), Optional.of(network));
        return new EffectResolver(targets, links, regions, scenario, () -> now, events);
    }

    @AfterEach
    void close() throws IOException {
        history.close();
        network.close();
        slot.close();
    }

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    private static FaultTarget broker(int id) {
        return new FaultTarget.Broker("a", id);
    }

    private ResolvedFault resolve(FaultKind kind, FaultTarget target, Optional<Duration> lasting) {
        return effects.resolve(new Action.InjectFault(new Fault.OfProcesses(kind, target), lasting));
    }

    private ActiveFault inject(ResolvedFault resolved) throws IOException {
        return injector.inject(resolved.name(), resolved.effect(), resolved.consequence());
    }

    private ActiveFault pause(int id, int seconds) throws IOException {
        return inject(resolve(FaultKind.PAUSE, broker(id), Optional.of(Duration.ofSeconds(seconds))));
    }

    private ResolvedFault isolate(int id, int seconds) {
        Fault fault = new Fault.OfLinks(
                new LinkFault.Partition(), new LinkSelector.Isolate(broker(id)), LinkDirection.BOTH, LinkChannel.ALL);
        return effects.resolve(new Action.InjectFault(fault, Optional.of(Duration.ofSeconds(seconds))));
    }

    @Nested
    class Pause {
        @Test
        void longOneMustBeMissed() throws Exception {
            ActiveFault fault = pause(1, 12);
            assertThat(fault.sight()).isEmpty();
            pass(LIMIT + 1);

            fault.close();

            assertThat(fault.sight()).isEmpty();
        }

        @Test
        void longOneThatIsMissedIsSeen() throws Exception {
            ActiveFault fault = pause(1, 12);
            pass(3);
            seen = Set.of(2, 3);

            assertThat(fault.sight())
                    .contains(
                            "the kernel keeps broker-1.a stopped; a client sees no broker-1.a, neither among the brokers"
                                    + " nor in an ISR");
        }

        @Test
        void shortOneIsSeenByTheKernelAtOnce() throws Exception {
            assertThat(pause(1, LIMIT).sight()).contains("the kernel keeps broker-1.a stopped");
        }

        /** The others take it for alive for 30 s. */
        @Test
        void oneThatIsShortForAPatientRegionIsSeenByTheKernelAtOnce() throws Exception {
            Path file = folder.resolve("patient.yaml");
            Files.writeString(file, """
                    name: patient
                    description: A region that waits for its brokers.
                    regions: {a: {brokers: 3, config: {broker.session.timeout.ms: 30000}}}
                    topics: {t: {partitions: 1}}
                    producers: {p: {rate: 10, topics: {t: 1}}}
                    groups: {g: {topics: [t]}}
                    duration: 1s
                    settle: 1s
                    """);
            effects = effects(ScenarioFile.read(file), regions());

            assertThat(pause(1, 12).sight()).contains("the kernel keeps broker-1.a stopped");
            assertThat(pause(2, 5 * 30 + 1).sight()).isEmpty();
        }

        @Test
        void whatALaterFaultIsLikeMakesNoDifference() throws Exception {
            ActiveFault fault = pause(1, 12);
            resolve(FaultKind.KILL, broker(2), Optional.of(Duration.ofSeconds(3)));

            assertThat(fault.sight()).isEmpty();
        }

        @Test
        void oneThatEndsEarlyIsSeenByTheKernel() throws Exception {
            ActiveFault fault = inject(resolve(FaultKind.PAUSE, broker(1), Optional.empty()));
            pass(2);

            inject(resolve(FaultKind.RESUME, broker(1), Optional.empty()));

            assertThat(fault.isOver()).isTrue();
            assertThat(fault.sight()).contains("the kernel keeps broker-1.a stopped");
        }

        @Test
        void nobodyMissesOneWhileAnotherIsPaused() throws Exception {
            ActiveFault first = pause(1, 12);
            pass(1);
            ActiveFault second = pause(2, 12);
            pass(LIMIT + 1);
            first.sight();
            second.sight();
            first.close();
            second.close();

            assertThat(first.sight()).isPresent();
            assertThat(second.sight()).isPresent();
        }

        @Test
        void oneWhoseRegionIsKilledBeforeAnybodyMissedItWasStoppedAllTheSame() throws Exception {
            ActiveFault fault = pause(1, 20);
            pass(2);
            inject(resolve(FaultKind.KILL, REGION, Optional.empty()));
            pass(LIMIT + 1);

            fault.close();

            assertThat(fault.sight()).contains("the kernel keeps broker-1.a stopped");
        }

        @Test
        void ofAMajorityIsSeenByTheKernel() throws Exception {
            ActiveFault fault = inject(resolve(FaultKind.PAUSE, REGION, Optional.empty()));

            assertThat(fault.sight()).contains("the kernel keeps region a stopped");
        }

        @Test
        void whoWasMissedBeforeIsMissedForSomethingElse() throws Exception {
            seen = Set.of(2, 3);
            ActiveFault fault = pause(1, 12);
            pass(LIMIT + 1);

            fault.close();

            assertThat(fault.sight()).isEmpty();
        }

        @Test
        void whoWasSeenInBetweenIsMissedForThis() throws Exception {
            seen = Set.of(2, 3);
            ActiveFault fault = pause(1, 12);
            seen = Set.of(1, 2, 3);
            assertThat(fault.sight()).isEmpty();

            seen = Set.of(2, 3);

            assertThat(fault.sight()).isPresent();
        }
    }

    /** Else a pass of them would say little. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "split-brain",
                "split-brain.unsafe",
                "isolated-leader",
                "isolated-leader.unsafe",
                "durability-leader-isolated"
            })
    void shippedSplitsLastForLongerThanTheLimit(String name) throws Exception {
        assertThat(ScenarioLibrary.find(name).timeline())
                .extracting(TimelineEntry::action)
                .filteredOn(action ->
                        action instanceof Action.InjectFault inject && inject.fault() instanceof Fault.OfLinks)
                .isNotEmpty()
                .allSatisfy(action -> assertThat(((Action.InjectFault) action).duration())
                        .hasValueSatisfying(lasting -> assertThat(lasting).isGreaterThan(Duration.ofSeconds(LIMIT))));
    }

    @Nested
    class Isolation {
        private Consequence isolated(int id, int seconds) throws IOException {
            ResolvedFault resolved = isolate(id, seconds);
            inject(resolved);
            return resolved.consequence();
        }

        @Test
        void longOneMustBeMissed() throws Exception {
            Consequence missed = isolated(1, 12);
            pass(LIMIT + 1);

            assertThat(missed.look()).isEmpty();
            assertThat(missed.isDemanded()).isTrue();
        }

        @Test
        void shortOneLeadsToNothing() {
            assertThat(isolate(1, LIMIT).consequence()).isEqualTo(Consequence.NONE);
        }

        @Test
        void nobodyMissesOneWhileAnotherIsDead() throws Exception {
            region.brokers().get(2).kill();
            Consequence missed = isolated(1, 12);
            pass(LIMIT + 1);

            assertThat(missed.look()).isEmpty();
            assertThat(missed.isDemanded()).isFalse();
        }

        @Test
        void timeBeginsAnewWhenOthersCanGoOn() throws Exception {
            Consequence missed = isolated(1, 60);
            region.brokers().get(2).kill();
            pass(LIMIT + 1);
            missed.look();
            region.brokers().get(2).restart();
            pass(LIMIT);
            missed.look();
            assertThat(missed.isDemanded()).isFalse();

            pass(1);
            missed.look();

            assertThat(missed.isDemanded()).isTrue();
        }

        @Test
        void nobodyMissesOneWhileAnotherIsIsolated() throws Exception {
            Consequence missed = isolated(1, 60);
            ActiveFault other = inject(isolate(2, 12));
            pass(LIMIT + 1);
            missed.look();
            assertThat(missed.isDemanded()).isFalse();

            other.close();
            pass(LIMIT + 1);
            missed.look();

            assertThat(missed.isDemanded()).isTrue();
        }
    }
}
