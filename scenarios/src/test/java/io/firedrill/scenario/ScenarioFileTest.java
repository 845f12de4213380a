package io.firedrill.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioFileTest {
    private static final String SMALL = """
            name: small
            description: One region.
            regions: {a: {brokers: 3}, b: {brokers: 1}}
            topics:
              orders: {partitions: 2}
            producers:
              checkout: {rate: 100, topics: {orders: 1}}
            groups:
              billing: {topics: [orders], members: 2}
            timeline:
              - {at: 2s, kill: broker a/1, for: 5s}
            duration: 10s
            expect: {rto: "<= 10s", lost: ">= 1", duplicate: 2..5}
            """;

    @ParameterizedTest
    @MethodSource("shippedScenarios")
    void shippedScenarioReadsBackAsItIsWritten(String name) throws Exception {
        Scenario scenario = ScenarioLibrary.find(name);

        assertThat(scenario.name()).isEqualTo(name);
        assertThat(ScenarioFile.parse("again", ScenarioFile.write(scenario))).isEqualTo(scenario);
    }

    static List<String> shippedScenarios() throws Exception {
        return ScenarioLibrary.all().stream().map(Scenario::name).toList();
    }

    /** Only what breaks nothing that is needed has no twin. */
    @Test
    void everyTwinHasItsSafeScenario() throws Exception {
        List<String> names = shippedScenarios();

        assertThat(names).filteredOn(name -> name.endsWith(".unsafe")).allSatisfy(name -> assertThat(
                        ScenarioLibrary.find(name).twinOf())
                .isPresent()
                .get()
                .satisfies(safe -> assertThat(names).contains(safe)));
    }

    @Test
    void smallScenarioIsFilledWithDefaults() throws Exception {
        Scenario scenario = ScenarioFile.parse("small.yaml", SMALL);

        assertThat(scenario.topics().get(0).replicationFactor()).isEqualTo(3);
        assertThat(scenario.topics().get(0).minInsyncReplicas()).isEqualTo(2);
        assertThat(scenario.expectations().stated())
                .isEqualTo(Map.of(
                        Measure.RTO, new Bound(0, 10_000),
                        Measure.LOST, Bound.atLeast(1),
                        Measure.DUPLICATE, new Bound(2, 5)));
        assertThat(ScenarioFile.parse("again", ScenarioFile.write(scenario))).isEqualTo(scenario);
    }

    @Test
    void flowHasAnOffsetBridgeUnlessItSaysNone() throws Exception {
        Scenario given = ScenarioFile.parse("small.yaml", SMALL + "flows: [{from: a, to: b}]");
        Scenario none = ScenarioFile.parse("small.yaml", SMALL + "flows: [{from: a, to: b, offsetBridge: none}]");

        assertThat(given.flows().get(0).offsetBridge()).contains(Duration.ofMillis(20));
        assertThat(none.flows().get(0).offsetBridge()).isEmpty();
        assertThat(ScenarioFile.parse("again", ScenarioFile.write(none))).isEqualTo(none);
    }

    @Test
    void exampleOfTheDocumentReads() throws Exception {
        String document = Files.readString(Path.of("..", "docs", "scenario-language.md"));
        int begin = document.indexOf("```yaml", document.indexOf("## Example")) + "```yaml".length();

        Scenario scenario = ScenarioFile.parse("document", document.substring(begin, document.indexOf("```", begin)));

        assertThat(scenario.timeline()).hasSize(2);
    }

    @Test
    void everySafeScenarioHasATwinThatExpectsADamage() throws Exception {
        List<Scenario> twins = ScenarioLibrary.all().stream()
                .filter(scenario -> scenario.twinOf().isPresent())
                .toList();

        assertThat(ScenarioLibrary.all().stream()
                        .filter(scenario -> scenario.twinOf().isEmpty())
                        .map(Scenario::name)
                        .filter(name -> !name.startsWith("durability-")))
                .containsExactlyInAnyOrderElementsOf(twins.stream()
                        .map(scenario -> scenario.twinOf().orElseThrow())
                        .collect(Collectors.toSet()));
        assertThat(twins)
                .allSatisfy(twin ->
                        assertThat(twin.expectations().bounds().values()).anyMatch(bound -> bound.least() > 0));
    }

    /** The cells of the durability matrix are each other's twins. */
    @Test
    void everyColumnOfTheDurabilityMatrixExpectsADamage() throws Exception {
        for (Map.Entry<String, List<String>> column :
                ScenarioLibrary.durabilityColumns().entrySet()) {
            List<Bound> bounds = new ArrayList<>();
            for (String name : column.getValue()) {
                Scenario drill = ScenarioLibrary.find(name);
                bounds.addAll(drill.expectations().bounds().values());
                drill.topics()
                        .forEach(topic -> bounds.addAll(topic.expectations().values()));
            }

            assertThat(bounds).as(column.getKey()).anyMatch(bound -> bound.least() > 0);
        }
    }

    /** Nothing in the matrix is left to chance: something must be lost, lag or be refused, or what may be lost is bounded. */
    @Test
    void everyCellOfTheDurabilityMatrixExpectsSomething() throws Exception {
        for (String name : ScenarioLibrary.durability()) {
            for (TopicSpec topic : ScenarioLibrary.find(name).topics()) {
                if (!name.startsWith("retention")) {
                    assertThat(topic.expectations().get(Measure.LOST))
                            .as("%s: %s", name, topic.name())
                            .isNotNull()
                            .matches(lost -> !lost.isAny()
                                    || topic.expectations().values().stream().anyMatch(bound -> bound.least() > 0));
                }
            }
        }
    }

    /** Of two topics that differ in nothing but unclean elections, the last replica's death must tell one from the other; acks=0 promises nothing. */
    @Test
    void uncleanElectionsChangeWhatIsExpected() throws Exception {
        Map<String, Bound> lost = ScenarioLibrary.find("durability-last-replica-killed").topics().stream()
                .collect(Collectors.toMap(
                        TopicSpec::name, topic -> topic.expectations().getOrDefault(Measure.LOST, Bound.any())));

        assertThat(List.of("acks-1", "acks-all", "idempotent")).allSatisfy(producer -> {
            long leastUnclean = lost.get(producer + ".min-1.unclean").least();
            assertThat(leastUnclean).isPositive();
            assertThat(lost.get(producer + ".min-1.clean").most()).isLessThanOrEqualTo(leastUnclean);
        });
    }

    @Test
    void twinDiffersFromItsSafeScenarioInTheUnsafeSettingsOnly() throws Exception {
        Scenario safe = ScenarioLibrary.find("broker-loss");
        Scenario twin = ScenarioLibrary.find("broker-loss.unsafe");

        assertThat(twin.twinOf()).contains("broker-loss");
        assertThat(twin.timeline()).isEqualTo(safe.timeline());
        assertThat(twin.regions()).isEqualTo(safe.regions());
        assertThat(twin.topics().get(0).minInsyncReplicas()).isEqualTo(1);
        assertThat(twin.workload().producers().get(0).client()).containsEntry("acks", "1");
        assertThat(twin.expectations().bounds().get(Measure.LOST)).isEqualTo(Bound.atLeast(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rate: 100|ratee: 100|small.yaml:7: producers.checkout.ratee: is not a key that belongs here, did you mean 'rate'?",
                "rate: 100|ratee: 100|small.yaml:7: producers.checkout.rate: is missing, add 'rate: ...' here",
                "partitions: 2|partitions: 2, leader: 4|small.yaml:5: topics.orders.leader: is no broker of region 'a', which has 3",
                "partitions: 2|partitions: 2, expect: {skipped: 1}|small.yaml:5: topics.orders.expect.skipped: is not measured for single topics",
                "partitions: 2|partitions: 2, expect: {lots: 1}|small.yaml:5: topics.orders.expect.lots: is not a key that belongs here, did you mean 'lost'?",
                "partitions: 2|partitions: 2, expect: {lost: 5..2}|small.yaml:5: topics.orders.expect.lost: '5..2' ends before it begins",
                "rate: 100|rate: 100, client: {acks: 1}, transactions: {records: 5}|small.yaml:7: producers.checkout.client.acks: must be all with transactions, write all, or remove it",
                "rate: 100|rate: 100, client: {enable.idempotence: false}, transactions: {records: 5}|small.yaml:7: producers.checkout.client.enable.idempotence: must be true with transactions",
                "members: 2|writes: {to: orders}|small.yaml:9: groups.billing.writes.to: 'orders' is read by this group, which would feed itself",
                "members: 2|writes: {to: order}|small.yaml:9: groups.billing.writes.to: 'order' is not defined under 'topics', did you mean 'orders'?",
                "members: 2|commit: eachPoll, writes: {to: orders, transactions: {}}|small.yaml:9: groups.billing.commit: has no meaning where each transaction commits its offsets",
                "partitions: 2|partitions: 2, expect: {processed-twice: 1}|small.yaml:5: topics.orders.expect.processed-twice: is not measured for single topics",
                "rate: 100|rate: fast|small.yaml:7: producers.checkout.rate: 'fast' has the wrong type",
                "rate: 100|rate: 0|small.yaml:7: producers.checkout.rate:",
                "{orders: 1}|{order: 1}|small.yaml:7: producers.checkout.topics.order: 'order' is not defined under 'topics', did you mean 'orders'?",
                "duration: 10s|duration: 10|small.yaml:12: duration: '10' has the wrong type",
                "duration: 10s|duration: 1s|small.yaml:11: timeline.0.at: 2s is after the end of the traffic (1s)",
                "kill: broker a/1|kill: {broker: 1}|small.yaml:11: timeline.0.kill: this has the wrong type",
                "broker a/1|the boss|small.yaml:11: timeline.0.kill: 'the boss' is not something that can be broken, use 'region a'",
                "broker a/1|leader of order-0|small.yaml:11: timeline.0.kill: 'order' is not defined under 'topics', did you mean 'orders'?",
                "broker a/1|leader of orders-2|small.yaml:11: timeline.0.kill: topic 'orders' has 2 partitions, they count from 0",
                "broker a/1|mirror a->b|small.yaml:11: timeline.0.kill: 'a->b' is not a flow",
                "kill: broker a/1|stall: broker a/1|small.yaml:11: timeline.0.stall: 'stall' is for clients",
                "kill: broker a/1|powerLoss: clients|small.yaml:11: timeline.0.powerLoss: 'powerLoss' is for brokers",
                "kill: broker a/1|partition: {from: a/1}|small.yaml:11: timeline.0.partition: does not say which links",
                "kill: broker a/1|partition: {from: a/1, to: clients}|small.yaml:11: timeline.0.partition.to: links go to brokers only",
                "kill: broker a/1|partition: {from: a/1, to: a/1}|small.yaml:11: timeline.0.partition.to: is the same as 'from'",
                "kill: broker a/1|latency: {isolate: a/1}|small.yaml:11: timeline.0.latency.delay: is missing",
                "kill: broker a/1|bandwidth: {isolate: a/1, rate: -1}|small.yaml:11: timeline.0.bandwidth.rate:",
                "kill: broker a/1|truncate: order|small.yaml:11: timeline.0.truncate: 'order' is not defined under 'topics'",
                "kill: broker a/1, for: 5s|compact: orders|small.yaml:11: timeline.0.compact: topic 'orders' is not compacted, write 'compacted: true' there",
                "kill: broker a/1, for: 5s|fence: {from: a, to: b}|small.yaml:11: timeline.0.fence: there is no earlier failOver from 'a' to 'b' with a journal, give that one 'journal: true'",
                "kill: broker a/1, for: 5s|failBack: {from: b, to: a, tail: replay}|small.yaml:11: timeline.0.failBack: there is no flow between the two regions in this direction, add one under 'flows'",
                "kill: broker a/1, for: 5s|failBack: {from: b, to: a}|small.yaml:11: timeline.0.failBack.tail: is missing",
                "kill: broker a/1, for: 5s|failOver: {from: a, to: b, planned: true, journal: true}|small.yaml:11: timeline.0.failOver.journal: a planned failover has its journal anyway, remove it",
                "kill: broker a/1, for: 5s|failOver: {from: a, to: b, startAt: end, journal: true}|small.yaml:11: timeline.0.failOver.startAt: a failover with a journal puts groups exactly",
                "at: 2s|when: {mirrorKeepsUp: a->b}|small.yaml:11: timeline.0.when.mirrorKeepsUp: 'a->b' is not a flow",
                "at: 2s|holds: 2s|small.yaml:11: timeline.0: needs one trigger, give it either 'at' or 'when'",
                "for: 5s|for: 2s, repeat: {every: 1s, times: 3}|small.yaml:11: timeline.0.repeat.every: 1s is less than the fault lasts (2s)",
                "for: 5s|for: 2s, repeat: {every: 4s, times: 4}|small.yaml:11: timeline.0.repeat: 14s is after the end of the traffic (10s)",
                "for: 5s|repeat: {every: 4s, times: 2}|small.yaml:11: timeline.0.repeat: repeats what is never healed",
                "at: 2s|repeat: {every: 4s, times: 2}|small.yaml:11: timeline.0.repeat: belongs to an 'at'",
                "for: 5s|repeat: {every: 4s, times: 1}|small.yaml:11: timeline.0.repeat.times:",
                "kill: broker a/1|partition: {from: a/1, to: b/1}|small.yaml:11: timeline.0.partition: nobody in 'broker a/1' connects to 'broker b/1'",
                "kill: broker a/1|partition: {from: region a, to: region b}|small.yaml:11: timeline.0.partition: nobody in 'region a' connects to 'region b'",
                "kill: broker a/1|partition: {split: [[b/1]]}|small.yaml:11: timeline.0.partition.split: leaves nobody of region 'b' on the other side",
                "kill: broker a/1|partition: {split: [[a/1, a/2, a/3]]}|small.yaml:11: timeline.0.partition.split: leaves nobody of region 'a'",
                "kill: broker a/1|partition: {split: [[a/1], [b/1]]}|small.yaml:11: timeline.0.partition.split: its sides have no region in common",
                "kill: broker a/1|partition: {from: clients, to: region a, channel: quorum}|small.yaml:11: timeline.0.partition.channel: only brokers",
                "kill: broker a/1|partition: {isolate: group billing, channel: quorum}|small.yaml:11: timeline.0.partition.channel: only brokers",
                "kill: broker a/1|latency: {isolate: a/1, delay: 0ms}|small.yaml:11: timeline.0.latency.delay: is nothing",
                "kill: broker a/1|flap: {isolate: a/1, down: 0ms, up: 1s}|small.yaml:11: timeline.0.flap.down: is nothing",
                "kill: broker a/1, for: 5s|crashLoop: broker a/1, for: 2s|small.yaml:11: timeline.0.crashLoop: 2s is too short for two crashes, which make a loop, let it last 7s or more",
                "partitions: 2|replicationFactor: 4|small.yaml:5: topics.orders.replicationFactor: 4 replicas need as many brokers",
                "a/1|a/4|small.yaml:11: timeline.0.kill: there is no broker 4, only 3",
                "\"<= 10s\"|\"10s..5s\"|small.yaml:13: expect.rto: '10s..5s' ends before it begins, write the smaller value first",
                "\"<= 10s\"|99999999999999999999|small.yaml:13: expect.rto:",
                "\">= 1\"|99999999999999999999|small.yaml:13: expect.lost:",
                "2..5|5..2|small.yaml:13: expect.duplicate: '5..2' ends before it begins",
                "\"<= 10s\"|\"< 10s\"|small.yaml:13: expect.rto: '< 10s' has the wrong form"
            })
    void mistakeIsNamedWithItsLineAndItsFix(String right, String wrong, String message) {
        ScenarioException error = mistakesOf(SMALL.replace(right, wrong));

        assertThat(error.mistakes())
                .anySatisfy(mistake -> assertThat(mistake.toString()).startsWith(message));
    }

    @Test
    void faultThatOverlapsItselfIsAMistake() {
        ScenarioException error = mistakesOf(SMALL.replace(
                "  - {at: 2s, kill: broker a/1, for: 5s}",
                "  - {at: 2s, kill: broker a/1, for: 5s}\n  - {at: 4s, kill: broker a/1, for: 1s}"));

        assertThat(error.mistakes().get(0).toString())
                .startsWith("small.yaml:12: timeline.1: this fault is still in force, from an earlier entry to 7s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kill: broker a/1, for: 5s|kill: a/1, for: 1s",
                "pause: a/1|pause: broker a/1, for: 1s",
                "partition: {isolate: a/1}, for: 5s|partition: {isolate: broker a/1, direction: both}, for: 1s",
                "latency: {isolate: a/1, delay: 9ms}, for: 5s|latency: {isolate: a/1, delay: 5ms}, for: 1s"
            })
    void sameFaultInOtherWordsOverlapsToo(String first, String second) {
        ScenarioException error = mistakesOf(twoSteps(first, second));

        assertThat(error.mistakes().get(0).toString()).contains("timeline.1: this fault is still in force");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kill: leader of orders-0, for: 5s|kill: leader of orders-0, for: 5s",
                "pause: a/1, for: 5s|partition: {isolate: a/1}, for: 1s",
                "pause: a/1, for: 5s|pause: a/2, for: 1s"
            })
    void faultsThatMayMeetDifferentProcessesDoNotOverlap(String first, String second) throws Exception {
        assertThat(ScenarioFile.parse("small.yaml", twoSteps(first, second)).timeline())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kill: a/1|restart: broker a/1|kill: a/1, for: 1s",
                "kill: a/1|restart: region a|kill: a/1, for: 1s",
                "pause: group billing|resume: group billing|pause: group billing, for: 1s"
            })
    void faultThatWasMendedCanComeAgain(String first, String mended, String again) throws Exception {
        String steps = twoSteps(first, mended);

        assertThat(ScenarioFile.parse(
                                "small.yaml",
                                steps.replace("duration: 10s", "  - {at: 5s, " + again + "}\nduration: 10s"))
                        .timeline())
                .hasSize(3);
    }

    private static String twoSteps(String first, String second) {
        return SMALL.replace(
                "  - {at: 2s, kill: broker a/1, for: 5s}",
                "  - {at: 2s, %s}\n  - {at: 4s, %s}".formatted(first, second));
    }

    @Test
    void directionThatNoMirrorTakesIsTurnedRound() throws Exception {
        String text = SMALL.replace("timeline:", "flows: [{from: a, to: b}]\ntimeline:");
        String there = "partition: {from: region a, to: region b}";
        String back = "partition: {from: region b, to: region a}";

        assertThat(mistakesOf(text.replace("kill: broker a/1", there))
                        .mistakes()
                        .get(0)
                        .toString())
                .endsWith("turn it round: {from: region b, to: region a}");
        assertThat(ScenarioFile.parse("small.yaml", text.replace("kill: broker a/1", back))
                        .timeline())
                .hasSize(1);
    }

    @Test
    void mirroredTopicHasALeaderInTheRegionThatItIsMirroredTo() throws Exception {
        String text = SMALL.replace("timeline:", "flows: [{from: a, to: b}]\ntimeline:");

        assertThat(ScenarioFile.parse("small.yaml", text.replace("broker a/1", "leader of a.orders-1 in b"))
                        .timeline())
                .hasSize(1);
        assertThat(mistakesOf(text.replace("broker a/1", "leader of a.orders-2 in b"))
                        .mistakes()
                        .get(0)
                        .toString())
                .contains("topic 'a.orders' has 2 partitions");
        assertThat(mistakesOf(text.replace("broker a/1", "leader of a.orders-1 in a")))
                .hasMessageContaining("'a.orders' is not defined under 'topics'");
    }

    @Test
    void randomFaultsOfWhichNoneMayFitAreAMistake() {
        String alone =
                SMALL.replace("  - {at: 2s, kill: broker a/1, for: 5s}\n", "").replace("timeline:\n", "");

        ScenarioException error = mistakesOf(alone + "random: {faults: 1}\n");

        assertThat(error.mistakes())
                .extracting(Mistake::toString)
                .containsExactly("small.yaml:12: random: no fault is sure to fit into the 10s of traffic beside the"
                        + " timeline, raise 'duration', or add shorter 'kinds'");
    }

    @Test
    void timelineMustLeaveTimeForRandomFaults() throws Exception {
        String drawn = SMALL + "random: {faults: 1, kinds: [latency]}\n";

        assertThat(mistakesOf(drawn.replace("duration: 10s", "duration: 15s")).getMessage())
                .contains("no fault is sure to fit");
        Scenario longEnough = ScenarioFile.parse("small.yaml", drawn.replace("duration: 10s", "duration: 16s"));
        for (long seed = 0; seed < 200; seed++) {
            assertThat(longEnough.drawn(seed).timeline()).hasSize(2);
        }
    }

    @Test
    void repeatedEntryIsManyBetweenTheOthers() throws Exception {
        Scenario scenario = ScenarioFile.parse(
                "small.yaml",
                SMALL.replace(
                        "  - {at: 2s, kill: broker a/1, for: 5s}",
                        "  - {at: 2s, kill: broker a/1, for: 1s, repeat: {every: 3s, times: 3}}\n"
                                + "  - {at: 4s, pause: broker a/2, for: 1s}"));

        assertThat(scenario.timeline())
                .extracting(TimelineEntry::label)
                .containsExactly(
                        "at 2s: kill broker a/1",
                        "at 4s: pause broker a/2",
                        "at 5s: kill broker a/1",
                        "at 8s: kill broker a/1");
        assertThat(ScenarioFile.parse("again", ScenarioFile.write(scenario))).isEqualTo(scenario);
    }

    @Test
    void resetThatIsRepeatedIsDoneOnceEachTime() throws Exception {
        Scenario scenario = ScenarioFile.parse(
                "small.yaml",
                SMALL.replace(
                        "kill: broker a/1, for: 5s", "reset: {isolate: broker a/1}, repeat: {every: 1s, times: 3}"));

        assertThat(ScenarioFile.parse("again", ScenarioFile.write(scenario))).isEqualTo(scenario);
        assertThat(scenario.timeline()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kill: region a",
                "kill: leader of orders-0 in a",
                "pause: followers of orders-1 in a",
                "stop: follower in ISR of orders-0 in a",
                "restart: active controller of a",
                "kill: group coordinator of billing",
                "kill: transaction coordinator of tx-1 in a",
                "stall: group billing",
                "crashLoop: member billing/1",
                "pause: producer checkout",
                "stall: clients",
                "powerLoss: broker a/2",
                "rollingRestart: region a",
                "rollingUpgrade: {region: a}",
                "rollingUpgrade: {region: a, brokers: [2, 1], finalize: true}",
                "rollingDowngrade: {region: a, brokers: [2]}",
                "rate: {of: producer checkout, times: 2.5}, for: 4s",
                "rate: {of: producer checkout, times: 0.5}",
                "slowDisk: broker a/1",
                "fullDisk: leader of orders-0 in a",
                "partition: {from: broker a/1, to: broker a/2, bothWays: true}",
                "partition: {isolate: broker a/1, direction: responses}",
                "partition: {isolate: broker a/1, channel: quorum}",
                "partition: {split: [[broker a/1], [broker a/2, broker a/3]]}",
                "latency: {from: clients, to: region a, delay: 50ms, jitter: 5ms}",
                "bandwidth: {from: clients, to: region a, rate: 100}",
                "reset: {isolate: broker a/1}",
                "slowClose: {isolate: broker a/1, delay: 1s}",
                "cutAfter: {isolate: broker a/1, bytes: 1000}",
                "flap: {isolate: broker a/1, down: 300ms, up: 700ms}",
                "truncate: orders",
                "recreate: orders",
                "addPartitions: orders"
            })
    void faultSurvivesBeingWritten(String fault) throws Exception {
        Scenario scenario = ScenarioFile.parse("small.yaml", SMALL.replace("kill: broker a/1, for: 5s", fault));

        assertThat(ScenarioFile.parse("again", ScenarioFile.write(scenario))).isEqualTo(scenario);
        assertThat(scenario.timeline().get(0).action().label()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "rollingUpgrade: {region: c} | 'c' is not defined under 'regions'",
                "rollingUpgrade: {region: a, brokers: [4]} | there is no broker 4, only 3",
                "rollingUpgrade: {region: a, brokers: [1, 1]} | 1 is there twice",
                "rollingDowngrade: {region: a, finalize: true} | finalize",
                "rollingUpgrade: {region: a}, for: 5s | has no meaning with 'rollingUpgrade'"
            })
    void upgradeOfWhatIsNotThereIsRefused(String step, String problem) {
        assertThat(mistakesOf(SMALL.replace("kill: broker a/1, for: 5s", step))).hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "rate: {of: producer chekout, times: 3} | 'chekout' is not defined under 'producers'",
                "rate: {of: group billing, times: 3} | 'group billing' is not a producer",
                "rate: {of: checkout, times: 3} | 'checkout' is not something that can be broken",
                "rate: {of: producer checkout/1, times: 3} | a rate is shared by all processes of a producer",
                "rate: {of: producer checkout, times: 0} | from 0.001 to 1000",
                "rate: {of: producer checkout, times: -2} | from 0.001 to 1000",
                "rate: {of: producer checkout, times: 1.1} | so near the ordinary rate",
                "rate: {of: producer checkout, times: 0.001} | less than one record per second and process",
                "rate: {of: producer checkout} | is missing",
                "rate: {of: producer checkout, times: 3}, for: 2s | a rate that lasts 2s is over before it can be seen"
            })
    void rateThatNobodySendsOrSeesIsRefused(String step, String problem) {
        assertThat(mistakesOf(SMALL.replace("kill: broker a/1, for: 5s", step))).hasMessageContaining(problem);
    }

    @Test
    void rateOfAProducerWithoutProcessesIsRefused() {
        String own = SMALL.replace("rate: 100,", "rate: 100, processes: 0,")
                .replace("kill: broker a/1, for: 5s", "rate: {of: producer checkout, times: 3}");

        assertThat(mistakesOf(own)).hasMessageContaining("producer 'checkout' has no processes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "3}, for: 6s} | 6s | an earlier rate of this producer is still in force, to 8s",
                "3}} | 4s | a rate that lasts 2s is over before it can be seen",
                "3}} | 9s | a rate that lasts 1s is over before it can be seen"
            })
    void rateThatMeetsAnotherOrTheEndIsRefused(String first, String at, String problem) {
        String two = "rate: {of: producer checkout, times: %s\n  - {at: %s, rate: {of: producer checkout, times: 6}}"
                .formatted(first, at);

        assertThat(mistakesOf(SMALL.replace("kill: broker a/1, for: 5s}", two))).hasMessageContaining(problem);
    }

    @Test
    void rateLastsUntilTheNext() throws Exception {
        String two = "rate: {of: producer checkout, times: 3}}\n  - {at: 6s, rate: {of: producer checkout, times: 6}}";

        assertThat(ScenarioFile.parse("small.yaml", SMALL.replace("kill: broker a/1, for: 5s}", two))
                        .timeline())
                .extracting(entry -> entry.action().label())
                .containsExactly("rate of producer checkout times 3", "rate of producer checkout times 6");
    }

    @Test
    void settingWithAFractionStaysAsItIsWritten() throws Exception {
        Scenario scenario = ScenarioFile.parse(
                "small.yaml", SMALL.replace("rate: 100,", "rate: 100, client: {partitioner.ignore.keys: 0.50},"));

        assertThat(scenario.workload().producers().get(0).client()).containsValue("0.50");
    }

    @Test
    void hotKeysSurviveBeingWritten() throws Exception {
        Scenario scenario = ScenarioFile.parse(
                "small.yaml",
                SMALL.replace(
                        "rate: 100,",
                        "rate: 100, keys: {name: product_id, distinct: 100, hot: {keys: 10, share: 0.8}},"));

        assertThat(scenario.workload().producers().get(0).hotKeys()).isEqualTo(new HotKeys(10, 0.8));
        assertThat(ScenarioFile.parse("again", ScenarioFile.write(scenario))).isEqualTo(scenario);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "keys: 100, share: 0.8 | 100 are not fewer than the 100 distinct keys",
                "keys: 0, share: 0.8 | How many of the distinct keys are hot",
                "keys: 10, share: 0 | from 0.001 to 0.999",
                "keys: 10, share: 1 | from 0.001 to 0.999",
                "keys: 10 | is missing"
            })
    void hotKeysThatAreNoneAreRefused(String hot, String problem) {
        assertThat(mistakesOf(
                        SMALL.replace("rate: 100,", "rate: 100, keys: {distinct: 100, hot: {%s}},".formatted(hot))))
                .hasMessageContaining(problem);
    }

    @Test
    void thereIsNoWayBackFromWhatIsFinalized() {
        String twice = "rollingUpgrade: {region: a, finalize: true}}\n  - {at: 6s, rollingDowngrade: {region: a}";

        assertThat(mistakesOf(SMALL.replace("kill: broker a/1, for: 5s", twice)))
                .hasMessageContaining("region 'a' has finalized its version before");
    }

    @Test
    void allMistakesAreReportedAtOnceByLine() {
        ScenarioException error = mistakesOf(SMALL.replace("rate: 100", "rate: -1, unknown: 2")
                .replace("topics: [orders]", "topics: [order]")
                .replace("a/1", "a/7"));

        assertThat(error.mistakes()).extracting(Mistake::line).containsExactly(7, 7, 9, 11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "just text",
                "- a list",
                "a: [unclosed",
                "a: 1\na: 2",
                "\tname: x",
                "a: &x [*x]",
                "name: !!java.net.URL [http://x]",
                "? [complex]\n: 1"
            })
    void whatIsNoScenarioIsRefusedInOneLine(String text) {
        assertThat(mistakesOf(text).getMessage()).startsWith("small.yaml:");
    }

    @Test
    void missingFileIsSaidToBeMissing() {
        assertThatThrownBy(() -> ScenarioFile.read(Path.of("nowhere.yaml"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> ScenarioLibrary.find("region-failovr"))
                .hasMessageContaining("did you mean 'region-failover'?");
    }

    @Test
    void mutatedScenariosAreReadOrRefusedAndNothingElse() throws Exception {
        String text = ScenarioLibrary.source("region-failover");
        Random random = new Random(20_261_124);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder mutated = new StringBuilder(text);
            for (int j = 0; j < 3; j++) {
                int place = random.nextInt(mutated.length());
                switch (random.nextInt(3)) {
                    case 0 -> mutated.deleteCharAt(place);
                    case 1 -> mutated.insert(place, (char) (32 + random.nextInt(95)));
                    default -> mutated.setCharAt(place, (char) (9 + random.nextInt(117)));
                }
            }
            try {
                Scenario scenario = ScenarioFile.parse("mutated", mutated.toString());
                assertThat(ScenarioFile.parse("again", ScenarioFile.write(scenario)))
                        .isEqualTo(scenario);
            } catch (ScenarioException e) {
                assertThat(e.mistakes()).isNotEmpty();
            }
        }
    }

    private static ScenarioException mistakesOf(String yaml) {
        ScenarioException error =
                catchThrowableOfType(ScenarioException.class, () -> ScenarioFile.parse("small.yaml", yaml));
        assertThat(error).isNotNull();
        return error;
    }
}
