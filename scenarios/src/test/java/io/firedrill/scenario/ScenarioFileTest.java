package io.firedrill.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
              - {at: 2s, kill: {region: a, broker: 1}, for: 5s}
            duration: 10s
            expect: {rto: "<= 10s", lost: ">= 1", duplicate: 2..5}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"region-failover", "broker-loss", "broker-loss.unsafe", "consumer-crash", "mirror-crash"})
    void shippedScenarioReadsBackAsItIsWritten(String name) throws Exception {
        Scenario scenario = ScenarioLibrary.find(name);

        assertThat(scenario.name()).isEqualTo(name);
        assertThat(ScenarioFile.parse("again", ScenarioFile.write(scenario))).isEqualTo(scenario);
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
    void exampleOfTheDocumentReads() throws Exception {
        String document = Files.readString(Path.of("..", "docs", "scenario-language.md"));
        int begin = document.indexOf("```yaml", document.indexOf("## Example")) + "```yaml".length();

        Scenario scenario = ScenarioFile.parse("document", document.substring(begin, document.indexOf("```", begin)));

        assertThat(scenario.timeline()).hasSize(2);
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
                "rate: 100|rate: fast|small.yaml:7: producers.checkout.rate: 'fast' has the wrong type",
                "rate: 100|rate: 0|small.yaml:7: producers.checkout.rate:",
                "{orders: 1}|{order: 1}|small.yaml:7: producers.checkout.topics.order: 'order' is not defined under 'topics', did you mean 'orders'?",
                "duration: 10s|duration: 10|small.yaml:12: duration: '10' has the wrong type",
                "duration: 10s|duration: 1s|small.yaml:11: timeline.0.at: 2s is after the end of the traffic (1s)",
                "kill: {region: a, broker: 1}|kill: {broker: 1}|small.yaml:11: timeline.0.kill: [broker] do not make a target",
                "at: 2s|holds: 2s|small.yaml:11: timeline.0: needs one trigger, give it either 'at' or 'when'",
                "partitions: 2|replicationFactor: 4|small.yaml:5: topics.orders.replicationFactor: 4 replicas need as many brokers",
                "broker: 1|broker: 4|small.yaml:11: timeline.0.kill.broker: there is no broker 4, only 3",
                "\"<= 10s\"|\"< 10s\"|small.yaml:13: expect.rto: '< 10s' has the wrong form"
            })
    void mistakeIsNamedWithItsLineAndItsFix(String right, String wrong, String message) {
        ScenarioException error = mistakesOf(SMALL.replace(right, wrong));

        assertThat(error.mistakes())
                .anySatisfy(mistake -> assertThat(mistake.toString()).startsWith(message));
    }

    @Test
    void allMistakesAreReportedAtOnceByLine() {
        ScenarioException error = mistakesOf(SMALL.replace("rate: 100", "rate: -1, unknown: 2")
                .replace("topics: [orders]", "topics: [order]")
                .replace("broker: 1}", "broker: 7}"));

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
