package io.firedrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firedrill.checker.Anomalies;
import io.firedrill.checker.ExpectationResult;
import io.firedrill.checker.Finding;
import io.firedrill.checker.GroupVerdict;
import io.firedrill.checker.Outcome;
import io.firedrill.checker.Recovery;
import io.firedrill.checker.SendTotals;
import io.firedrill.checker.TopicVerdict;
import io.firedrill.checker.Verdict;
import io.firedrill.checker.Witness;
import io.firedrill.history.BrokerVersion;
import io.firedrill.history.Delivered;
import io.firedrill.history.FaultInjected;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogPartition;
import io.firedrill.history.Phase;
import io.firedrill.history.PhaseBegan;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.StoredHistory;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.Bound;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ReportTest {
    private static final String HOSTILE = "<script>alert(1)</script>]]>\u0001&";

    private static final Witness HOSTILE_WITNESS = new Witness(
            HOSTILE,
            HOSTILE,
            List.of(new Witness.Event(HOSTILE, HOSTILE, 1.25, List.of(HOSTILE))),
            List.of(HOSTILE, HOSTILE));

    @TempDir
    private Path folder;

    @BeforeEach
    void report() throws Exception {
        Path history = Files.createDirectory(folder.resolve("history"));
        HistoryWriterInfo engine = new HistoryWriterInfo(1, "engine", WriterRole.ENGINE, "engine", 0);
        try (HistoryWriter writer = HistoryWriter.create(history, engine)) {
            writer.append(new BrokerVersion(9_000_000, "broker-1.a", "4.2.0"));
            writer.append(new PhaseBegan(10_000_000, Phase.TRAFFIC, ""));
            writer.append(new FaultInjected(12_500_000, 1, "kill", HOSTILE, "a"));
            writer.append(new BrokerVersion(14_250_000, "broker-1.a", "4.3.1"));
        }
        HistoryWriterInfo member = new HistoryWriterInfo(2, "g-1", WriterRole.MEMBER, "g", 0);
        try (HistoryWriter writer = HistoryWriter.create(history, member)) {
            writer.append(new Delivered(
                    11_250_000, new LogPartition("a", "t", 0), 0, new RecordIdentity(1, 0, 11_000_000, true)));
        }
        Scenario scenario = ScenarioLibrary.find("region-failover");
        RunFacts facts = new RunFacts(
                "run-1",
                42,
                "firedrill run " + HOSTILE,
                Instant.EPOCH,
                Duration.ofSeconds(61),
                Map.of("jdk", "17"),
                List.of("b"));
        RunReport.write(folder, new Judged(scenario, StoredHistory.open(history), verdict(), facts));
    }

    private static Verdict verdict() {
        return new Verdict(
                Outcome.FAIL,
                List.of(
                        new ExpectationResult(
                                Optional.empty(), Measure.LOST, Bound.atMost(0), OptionalLong.of(3), Outcome.FAIL),
                        new ExpectationResult(
                                Optional.empty(),
                                Measure.RTO,
                                Bound.atMost(10_000),
                                OptionalLong.empty(),
                                Outcome.UNKNOWN),
                        new ExpectationResult(
                                Optional.empty(), Measure.SKIPPED, Bound.atMost(0), OptionalLong.of(0), Outcome.PASS)),
                List.of(new TopicVerdict(
                        "t", "a", "a.t", "b", 10, 7, 2, 0, 0, new Anomalies(Map.of(Measure.LOST, 3L)))),
                List.of(new GroupVerdict(
                        "g",
                        9,
                        8,
                        new Anomalies(Map.of(Measure.REDELIVERED, 1L)),
                        Optional.of(Duration.ofMillis(3_250)),
                        Optional.empty())),
                Optional.of(new Recovery(
                        "a",
                        Optional.of(Duration.ofSeconds(1)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Duration.ofMillis(3_250)),
                        Optional.empty(),
                        12,
                        Duration.ofMillis(400))),
                List.of(new Finding(Measure.LOST, "a.t in b", 3, List.of(HOSTILE_WITNESS))),
                List.of(HOSTILE),
                List.of("broker-2.a was taken for dead"),
                new SendTotals(12, 10, 1, 1, 0));
    }

    @Test
    void pageSaysTheVerdictAndEscapesWhatItQuotes() throws Exception {
        String html = Files.readString(folder.resolve("report.html"));

        assertThat(html).contains("FAIL").contains("lost is 3, expected 0").contains("3.25 s");
        assertThat(html).contains("What nobody had ordered").contains("broker-2.a was taken for dead");
        assertThat(html).contains("data-at=\"1.25\"").contains("1.250 s");
        assertThat(html).doesNotContain("<script>alert(1)");

        assertThat(html).doesNotContain("src=\"http").doesNotContain("href=\"http");
    }

    @Test
    void jsonHasTheExactNumbers() throws Exception {
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("report.json").toFile());

        assertThat(json.path("schemaVersion").asInt()).isEqualTo(2);
        assertThat(json.path("outcome").asText()).isEqualTo("fail");
        assertThat(json.path("disturbances").path(0).asText()).isEqualTo("broker-2.a was taken for dead");
        assertThat(json.path("expectations").path(0).path("measured").asLong()).isEqualTo(3);
        assertThat(json.path("expectations").path(1).has("measured")).isFalse();
        assertThat(json.path("topics").path(0).path("lost").asLong()).isEqualTo(3);
        assertThat(json.path("topics").path(0).path("hidden").asLong()).isEqualTo(2);
        assertThat(json.path("groups").path(0).path("redelivered").asLong()).isEqualTo(1);
        assertThat(json.path("recovery").path("firstConsumeMs").asLong()).isEqualTo(3_250);
        JsonNode event = json.path("findings")
                .path(0)
                .path("traces")
                .path(0)
                .path("events")
                .path(0);
        assertThat(event.path("atSeconds").asDouble()).isEqualTo(1.25);
        assertThat(event.path("during").path(0).asText()).isEqualTo(HOSTILE);
        assertThat(json.path("findings").path(0).path("witnesses").path(0).asText())
                .contains(" at 1.250 s, during ")
                .contains("; found at ");
        assertThat(json.path("faults").path(0).path("fromSeconds").asDouble()).isEqualTo(2.5);
        assertThat(json.path("perSecond").path(0).path("second").asInt()).isEqualTo(1);
        assertThat(json.path("perSecond").path(0).path("endToEndP50Ms").asDouble())
                .isBetween(248.0, 252.0);
    }

    @Test
    void bothReportsSayWhichVersionABrokerRanSinceWhen() throws Exception {
        JsonNode versions = new ObjectMapper()
                .readTree(folder.resolve("report.json").toFile())
                .path("brokerVersions");
        String html = Files.readString(folder.resolve("report.html"));

        assertThat(versions).hasSize(2);
        assertThat(versions.path(0).path("version").asText()).isEqualTo("4.2.0");
        assertThat(versions.path(0).path("sinceSeconds").asDouble()).isEqualTo(-1);
        assertThat(versions.path(1).path("version").asText()).isEqualTo("4.3.1");
        assertThat(versions.path(1).path("sinceSeconds").asDouble()).isEqualTo(4.25);
        assertThat(html)
                .contains("<th scope=\"row\">broker-1.a</th><td>4.2.0</td>")
                .contains("\"label\":\"broker-1.a: 4.3.1\",\"at\":4.25");
    }

    @Test
    void junitXmlIsWellFormedAndCountsRight() throws Exception {
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("junit.xml").toFile())
                .getDocumentElement();

        assertThat(suite.getAttribute("tests")).isEqualTo("4");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("2");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(4);
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
                .contains("alert(1)");
        assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo("disturbed: broker-2.a was taken for dead");
    }

    @Test
    void indexExplainsWhatIsThere() throws Exception {
        assertThat(Files.readString(folder.resolve("README.txt")))
                .contains("report.html")
                .contains("history")
                .doesNotContain("regions");
    }
}
