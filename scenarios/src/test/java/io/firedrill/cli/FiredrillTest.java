package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.engine.RunDirectory;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.WriterRole;
import io.firedrill.report.FactsFile;
import io.firedrill.report.RunFacts;
import io.firedrill.scenario.ScenarioLibrary;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FiredrillTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void listNamesTheShippedScenarios() {
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("region-failover").contains("broker-loss.unsafe");
    }

    @Test
    void helpTeachesTheExitCodes() {
        assertThat(run("run", "--help")).isZero();
        assertThat(out.toString()).contains("Exit codes: 0 pass, 1 fail, 2 unknown");
    }

    @Test
    void wrongOptionIsAUsageErrorInTwoLines() {
        assertThat(run("run", "region-failover", "--sed", "1")).isEqualTo(64);
        assertThat(err.toString()).contains("--sed").contains("--help").doesNotContain("\tat ");
    }

    @Test
    void unknownScenarioIsAUsageErrorWithASuggestion() {
        assertThat(run("run", "region-failovre")).isEqualTo(64);
        assertThat(err.toString()).contains("did you mean 'region-failover'?");
    }

    @Test
    void missingPayloadIsAUsageErrorBeforeAnythingStarts() {
        assertThat(run(
                        "run",
                        "region-failover",
                        "--payload",
                        folder.resolve("nowhere").toString()))
                .isEqualTo(64);
        assertThat(err.toString()).contains("nowhere");
    }

    @Test
    void payloadThatAScenarioNamesIsLookedForBesideIt() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                description: With records of its own.
                regions: {a: {brokers: 1}}
                topics: {orders: {partitions: 1}}
                producers: {checkout: {rate: 10, payload: orders.log, topics: {orders: 1}}}
                duration: 5s
                """);

        assertThat(run("validate", file.toString())).isEqualTo(64);
        assertThat(err.toString()).contains(folder.resolve("orders.log") + ": no such file");

        Files.writeString(folder.resolve("orders.log"), "one order");
        assertThat(run("validate", file.toString())).isZero();
    }

    @Test
    void runWhoseHistoryIsDamagedIsUnknownAndReported() throws Exception {
        Path run = Files.createDirectories(folder.resolve("run"));
        Files.writeString(run.resolve("scenario.yaml"), ScenarioLibrary.source("broker-loss"));
        Files.writeString(Files.createDirectory(run.resolve("history")).resolve("001-engine.fdh"), "no history at all");
        new FactsFile(new RunDirectory(run))
                .write(new RunFacts("run", 1, "firedrill run", Instant.EPOCH, Duration.ZERO, Map.of(), List.of()));

        assertThat(run("check", run.toString())).isEqualTo(2);
        assertThat(out.toString()).contains("UNKNOWN").contains("is no history file");
        assertThat(run.resolve("report.html")).exists();
        assertThat(run.resolve("junit.xml")).exists();
    }

    @Test
    void damagedHistoryCannotBeShownAndIsNoDefect() throws Exception {
        Path run = Files.createDirectories(folder.resolve("shown"));
        Files.writeString(Files.createDirectory(run.resolve("history")).resolve("001-engine.fdh"), "no history at all");

        assertThat(run("show", run.toString(), "checkout-1 #1")).isEqualTo(2);
        assertThat(err.toString())
                .contains("001-engine.fdh: is no history file")
                .doesNotContain("defect");
    }

    @Test
    void storyOfWhichAPartMayBeInADamagedFileIsNotTold() throws Exception {
        Path run = Files.createDirectories(folder.resolve("partly"));
        Path history = Files.createDirectory(run.resolve("history"));
        HistoryWriter.create(history, new HistoryWriterInfo(2, "checkout-1", WriterRole.PRODUCER, "checkout", 0))
                .close();
        Files.writeString(history.resolve("003-log-a.fdh"), "no history at all");

        assertThat(run("show", run.toString(), "checkout-1 #1")).isEqualTo(2);
        assertThat(err.toString()).contains("003-log-a.fdh: is no history file").doesNotContain("defect");
    }

    @Test
    void runJsonThatIsNoneIsNamed() throws Exception {
        Path run = Files.createDirectories(folder.resolve("odd"));
        Files.writeString(run.resolve("scenario.yaml"), ScenarioLibrary.source("broker-loss"));
        Files.createDirectory(run.resolve("history"));
        for (String odd : List.of("{}", "{\"runId\": \"x\"", "[]")) {
            Files.writeString(run.resolve("run.json"), odd);

            assertThat(run("check", run.toString())).as(odd).isEqualTo(2);
            assertThat(err.toString())
                    .contains("run.json: is not what a run writes down of itself")
                    .doesNotContain("defect");
        }
    }

    @Test
    void keyFieldWithoutPayloadIsAUsageError() {
        assertThat(run("run", "region-failover", "--key-field", "id")).isEqualTo(64);
        assertThat(err.toString()).contains("--key-field needs --payload");
    }

    @Test
    void scenarioWithMistakesIsReportedByLine() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "name: mine\nregionz: {}\n");

        assertThat(run("validate", file.toString())).isEqualTo(64);
        assertThat(err.toString())
                .contains("mine.yaml:2: regionz: is not a key that belongs here, did you mean 'regions'?");
    }

    @Test
    void gateRefusesWrongOptionsBeforeAnythingStarts() throws Exception {
        Path client = Files.writeString(folder.resolve("client.properties"), "ack=1");

        assertThat(run("gate", "--repeat", "0")).isEqualTo(64);
        assertThat(run("gate", "--budget", "soon")).isEqualTo(64);
        assertThat(run("gate", "--budget", "5s")).isEqualTo(64);
        assertThat(run("gate", "brokerloss")).isEqualTo(64);
        assertThat(run("gate", "--client", client.toString())).isEqualTo(64);
        assertThat(run("gate", "--client", folder.resolve("nowhere").toString()))
                .isEqualTo(64);
        Files.writeString(client, "acks=1");
        assertThat(run("gate", "durability-leader-kill", "--client", client.toString()))
                .isEqualTo(64);
        // The budget has room for a column of the matrix only: the settings would not be put to the test.
        assertThat(run("gate", "default", "--budget", "40s", "--client", client.toString()))
                .isEqualTo(64);
        assertThat(run("gate", "--client", folder.toString())).isEqualTo(64);
        Path namesake = Files.writeString(folder.resolve("mine.yaml"), ScenarioLibrary.source("broker-loss"));
        assertThat(run("gate", namesake.toString())).isEqualTo(64);

        assertThat(err.toString())
                .contains("--repeat 0: must be 1 to 1000")
                .contains("--budget soon: is no time")
                .contains("--budget 5s: nothing fits")
                .contains("did you mean 'broker-loss'?")
                .contains("client.properties:1: ack: is not a setting of Kafka's clients, did you mean 'acks'?")
                .contains("nowhere")
                .contains("is a folder")
                .contains("another scenario is called 'broker-loss', too; rename it")
                .contains("twins and the durability matrix keep their own settings")
                .doesNotContain("\tat ");
    }

    @Test
    void upgradeThatNothingCanCarryOutIsRefusedBeforeAnythingStarts() {
        assertThat(run("run", "rolling-upgrade")).isEqualTo(64);
        assertThat(run("gate", "upgrade", "--provider", "docker")).isEqualTo(64);
        assertThat(run("run", "broker-loss", "--provider", "docker", "--upgrade-to", "4.3.1"))
                .isEqualTo(64);
        assertThat(run("run", "rolling-upgrade", "--upgrade-to", "4.3.1")).isEqualTo(64);

        assertThat(err.toString())
                .contains("rolling-upgrade cannot run on embedded: another version of Kafka needs --provider docker")
                .contains("rolling-upgrade cannot run on docker: nothing says to which version to upgrade")
                .contains("with a step rollingUpgrade, and none is to be run")
                .contains("--upgrade-to '4.3.1': is for --provider docker")
                .doesNotContain("\tat ");
    }

    @Test
    void folderWithoutARunCannotBeChecked() {
        assertThat(run("check", folder.toString())).isEqualTo(64);
        assertThat(err.toString()).contains("is not the folder of a run");
    }

    private int run(String... arguments) {
        CommandLine command = Firedrill.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
