package io.firedrill.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firedrill.benchmarks.region.EmbeddedTarget;
import io.firedrill.process.ChildProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command, on brokers. */
class CapacityIT {
    @TempDir
    Path folder;

    private Path written(String name) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    private JsonNode results() throws Exception {
        return new ObjectMapper().readTree(written("results.json").toFile());
    }

    @Test
    void smallPeakIsCarriedInAllConditions() throws Exception {
        CommandLines run = CommandLines.run(
                "capacity",
                "--peak",
                "100",
                "--burst",
                "2",
                "--p99",
                "5s",
                "--compression",
                "lz4",
                "--budget",
                "60s",
                "--out",
                folder.toString());

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(run.out()).contains("Carried: 200 records/s", "ratios", "catching up");
        JsonNode results = results();
        assertThat(results.path("conditions")).hasSize(3).allSatisfy(condition -> {
            assertThat(condition.path("source").asText()).isEqualTo("MEASURED");
            assertThat(condition.path("held").asDouble()).isGreaterThanOrEqualTo(200);
        });
        assertThat(results.path("catchUp").path("recordsPerSecond").asDouble()).isGreaterThan(100);
        assertThat(results.path("plan").path("diskBytes").asDouble()).isPositive();
        assertThat(Files.readString(written("report.html")))
                .contains("one broker lost")
                .doesNotContain("src=\"http", "href=\"http");
    }

    @Test
    void absurdPeakIsNotCarriedAndItSaysWhatWouldDo() throws Exception {
        CommandLines run = CommandLines.run(
                "capacity",
                "--peak",
                "500000000",
                "--brokers",
                "1",
                "--compression",
                "lz4",
                "--conditions",
                "all_brokers,broker_lost",
                "--budget",
                "40s",
                "--out",
                folder.toString());

        assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(1);
        assertThat(run.out()).contains("Not carried: 500,000,000 records/s", "it would do for at most", "one broker");
        JsonNode conditions = results().path("conditions");
        assertThat(conditions.get(0).path("carried").asText()).isEqualTo("NO");
        assertThat(conditions.get(1).path("source").asText()).isEqualTo("NEITHER");
    }

    @Test
    void clusterThatIsThereGetsNoMoreThanItMayAndKeepsNothing() throws Exception {
        Path brokers = Files.createDirectories(folder.resolve("cluster"));
        try (ChildProcesses children = ChildProcesses.open();
                EmbeddedTarget cluster = EmbeddedTarget.start(1, brokers, children);
                Admin admin = Admin.create(Map.copyOf(cluster.clientSettings()))) {
            CommandLines run = CommandLines.run(
                    "capacity",
                    "--peak",
                    "500",
                    "--p99",
                    "5s",
                    "--compression",
                    "lz4",
                    "--bootstrap-servers",
                    cluster.clientSettings().get("bootstrap.servers"),
                    "--most-records",
                    "1000",
                    "--conditions",
                    "all_brokers",
                    "--budget",
                    "20s",
                    "--out",
                    folder.resolve("out").toString());

            assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
            assertThat(run.out()).contains("no more than --most-records").doesNotContain("absolute figures do not");
            assertThat(results().path("conditions").get(0).path("held").asDouble())
                    .isBetween(500.0, 1_000.0);
            assertThat(results().path("plan").path("brokers").asInt()).isGreaterThanOrEqualTo(3);
            assertThat(admin.listTopics().names().get()).noneMatch(topic -> topic.startsWith("firedrill-bench-"));
        }
    }
}
