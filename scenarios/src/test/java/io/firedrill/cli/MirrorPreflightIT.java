package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firedrill.engine.MirroredRegions;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Two real regions of one broker each, which is the one thing that is wrong with all of their flows. */
class MirrorPreflightIT {
    @TempDir
    private static Path folder;

    private static MirroredRegions regions;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        regions = MirroredRegions.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        regions.close();
    }

    @Test
    void flowThatFiredrillSetsUpIsReadyAsSoonAsTheMirrorHasCreatedItsTopics() throws Exception {
        regions.createTopic("a", new NewTopic("orders", 3, (short) 1));
        ReplicationFlow all = regions.flow("a", "b");
        ReplicationFlow flow =
                new ReplicationFlow(all.source(), all.target(), List.of("orders"), List.of(".*"), all.naming());
        Path properties = regions.startMirror(flow);
        assertThat(preflight(properties, "--format", "json")).isEqualTo(1);
        assertThat(found()).contains("topics-mirrored blocks orders");

        await().atMost(Duration.ofMinutes(2)).until(() -> preflight(properties) == 0);

        assertThat(preflight(properties, "--format", "json")).isZero();
        assertThat(found()).containsExactly("brokers warns b");
        assertThat(preflight(properties, "--strict")).isEqualTo(1);
        assertThat(preflight(properties, "--strict", "--ignore", "brokers")).isZero();
        assertThat(out.toString()).contains("ignored  brokers").contains("0 block a failover, 0 warn, 0 unknown");
    }

    @Test
    void eachMistakeIsFoundAndNothingElse() throws Exception {
        regions.createTopic("a", new NewTopic("refunds", 3, (short) 1).configs(Map.of("max.message.bytes", "2000000")));
        regions.createTopic(
                "b",
                new NewTopic("a.refunds", 1, (short) 1)
                        .configs(Map.of(
                                "min.insync.replicas", "2",
                                "retention.ms", "1000",
                                "message.timestamp.type", "LogAppendTime",
                                "unclean.leader.election.enable", "true")));
        Path properties = properties(regions.cluster("b").bootstrapServers());

        assertThat(preflight(properties, "--format", "json")).isEqualTo(1);

        assertThat(found())
                .containsExactlyInAnyOrder(
                        "brokers warns b",
                        "same-partitions blocks a.refunds",
                        "min-insync-replicas blocks a.refunds",
                        "clean-elections blocks a.refunds",
                        "message-size blocks a.refunds",
                        "mirror-message-size blocks refunds",
                        "retention blocks a.refunds",
                        "timestamp-type warns a.refunds",
                        "offset-syncs-location warns a->b.offset-syncs.topic.location",
                        "checkpoint-intervals warns a->b.emit.checkpoints.interval.seconds",
                        "group-offset-sync warns a->b.sync.group.offsets.enabled",
                        "refresh-intervals warns a->b.refresh.topics.interval.seconds",
                        "refresh-intervals warns a->b.refresh.groups.interval.seconds",
                        "stamps warns a->b.transforms",
                        "mirror-producer warns a->b.producer.override.enable.idempotence",
                        "restarted-mirror warns b.exactly.once.source.support");
        assertThat(new ObjectMapper().readTree(out.toString()).path("outcome").asText())
                .isEqualTo("fail");
    }

    @Test
    void clusterThatDoesNotAnswerIsUnknownInOneLineWithoutSecrets() throws Exception {
        Path properties = properties("127.0.0.1:1");
        Files.writeString(properties, Files.readString(properties) + "b.sasl.jaas.config=swordfish\n");

        assertThat(preflight(properties)).isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .containsExactly("firedrill: cluster 'b' did not tell who it is: no answer in time; is it up, and does"
                        + " 127.0.0.1:1 lead to it from here?");
    }

    private static Path properties(String target) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "mm2", ".properties"), """
                clusters=a,b
                a.bootstrap.servers=%s
                b.bootstrap.servers=%s
                a->b.enabled=true
                a->b.topics=refunds
                replication.factor=1
                """.formatted(
                        regions.cluster("a").bootstrapServers(), target));
    }

    private int preflight(Path properties, String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command = Firedrill.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> arguments = new ArrayList<>(List.of("mirror", "preflight", "-m", properties.toString(), "a->b"));
        arguments.addAll(List.of(options));
        return command.execute(arguments.toArray(String[]::new));
    }

    /** {@code check severity subject} of each finding. */
    private List<String> found() throws IOException {
        List<String> found = new ArrayList<>();
        for (JsonNode check : new ObjectMapper().readTree(out.toString()).path("checks")) {
            check.path("findings")
                    .forEach(finding -> found.add("%s %s %s"
                            .formatted(
                                    check.path("id").asText(),
                                    finding.path("severity").asText(),
                                    finding.path("subject").asText())));
        }
        return found;
    }
}
