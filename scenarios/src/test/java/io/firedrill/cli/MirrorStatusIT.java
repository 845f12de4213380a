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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** One mirror from health to the loss of its source, as its status tells it. */
class MirrorStatusIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void statusTellsAHealthyMirrorFromADeadOneAndFromALostSource() throws Exception {
        try (MirroredRegions regions = MirroredRegions.start(folder)) {
            ReplicationFlow flow = regions.flow("a", "b");
            regions.createTopic("a", new NewTopic("orders", 2, (short) 1));
            produce(regions, 1_000);
            commit(regions, 600);
            String properties = regions.startMirror(flow).toString();

            await().atMost(LIMIT).pollDelay(Duration.ZERO).untilAsserted(() -> {
                Answer healthy = status(properties);
                assertThat(healthy.exitCode).as(healthy.text).isZero();
                assertThat(healthy.json().path("groups")).as(healthy.text).hasSize(1);
            });
            JsonNode healthy = status(properties).json();
            assertThat(healthy.path("state").asText()).isEqualTo("caught up");
            assertThat(healthy.at("/rpo/recordsAtMost").asLong(-1)).isZero();
            assertThat(healthy.at("/groups/0/placement").asText()).isIn("exact", "repeats");
            assertThat(healthy.path("connectors").findValuesAsText("state")).contains("RUNNING");
            assertThat(healthy.path("heartbeatAt").asText()).isNotEmpty();

            regions.killMirror(flow);
            produce(regions, 500);
            Answer stalled = status(properties, "--max-rpo-records", "499");
            assertThat(stalled.exitCode).as(stalled.text).isEqualTo(1);
            assertThat(stalled.json().path("state").asText()).isEqualTo("stalled");
            assertThat(stalled.json().at("/rpo/recordsAtMost").asLong()).isEqualTo(500);
            // What makes Connect's own states worthless here.
            assertThat(stalled.json().path("connectors").findValuesAsText("state"))
                    .contains("RUNNING");
            assertThat(stalled.json().path("troubles").findValuesAsText("text"))
                    .contains("RPO now is 500 records, more than the limit of 499");

            assertForeseesRetentionBySize(regions, properties);
            assertStopsTheMirrorBeforeRetention(regions, properties);
            regions.kill("a");
            Answer silent = status(properties);
            assertThat(silent.exitCode).as(silent.text).isEqualTo(2);
            assertThat(silent.json().path("state").asText()).isEqualTo("source silent");
            assertThat(silent.json().at("/rpo/recordsAtMost").isNull()).isTrue();
            assertThat(silent.json().at("/topics/0/lastMirroredAt").asText()).isNotEmpty();
            assertThat(silent.json().at("/troubles/0/text").asText()).contains("cluster 'a'", "did not answer");
            assertThat(err.toString()).isEmpty();
        }
    }

    /** What waits is more than a byte; a log's last segment stays whatever its size. */
    private void assertForeseesRetentionBySize(MirroredRegions regions, String properties) throws Exception {
        set(regions, TopicConfig.RETENTION_BYTES_CONFIG, "1");
        Answer small = status(properties);
        assertThat(small.json().at("/topics/0/retentionLeftBy").asText()).isEqualTo("retention.bytes");
        assertThat(small.json().path("troubles").findValuesAsText("text"))
                .anyMatch(text ->
                        text.startsWith("topic orders: in 0 s a begins to remove what b lacks (retention.bytes)"));

        set(regions, TopicConfig.RETENTION_BYTES_CONFIG, "1000000000");
        assertThat(status(properties).json().path("troubles").findValuesAsText("text"))
                .noneMatch(text -> text.contains("retention.bytes"));
    }

    private static void set(MirroredRegions regions, String setting, String value) throws Exception {
        try (Admin admin = regions.admin("a")) {
            ConfigResource orders = new ConfigResource(ConfigResource.Type.TOPIC, "orders");
            AlterConfigOp set = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(orders, List.of(set))).all().get();
        }
    }

    /** Of the 500 records that wait some seconds are left, of an hour. */
    private void assertStopsTheMirrorBeforeRetention(MirroredRegions regions, String properties) throws Exception {
        set(regions, TopicConfig.RETENTION_MS_CONFIG, "3600000");
        Path stops = folder.resolve("stops");
        Thread watch = new Thread(() -> status(
                properties,
                "--watch",
                "--every",
                "200ms",
                "--stop-before",
                "1h",
                "--stop-mirror",
                "echo stopped >> " + stops));
        watch.start();
        await().atMost(LIMIT).until(() -> err.toString().contains("the mirror was stopped"));
        watch.interrupt();
        watch.join();

        assertThat(stops).hasContent("stopped");
        assertThat(err.toString())
                .contains("a begins in", "to remove what b lacks of topic orders")
                .hasLineCount(1);
        err.getBuffer().setLength(0);
    }

    private static void produce(MirroredRegions regions, int records) throws Exception {
        try (KafkaProducer<String, String> producer = regions.producer("a", Map.of())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < records; i++) {
                sent.add(producer.send(new ProducerRecord<>("orders", i % 2, "key", "value")));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    private static void commit(MirroredRegions regions, int records) {
        try (KafkaConsumer<String, String> consumer = regions.consumer("a", "billing")) {
            consumer.subscribe(List.of("orders"));
            for (int read = 0; read < records; ) {
                read += consumer.poll(Duration.ofSeconds(1)).count();
            }
            consumer.commitSync();
        }
    }

    private Answer status(String properties, String... further) {
        StringWriter out = new StringWriter();
        CommandLine command = Firedrill.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        // A machine that is busy with other tests must not look like a region that is silent.
        List<String> arguments = new ArrayList<>(
                List.of("mirror", "status", "-m", properties, "a->b", "--format", "json", "--timeout", "20s"));
        arguments.addAll(List.of(further));
        return new Answer(command.execute(arguments.toArray(String[]::new)), out.toString());
    }

    private record Answer(int exitCode, String text) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(text);
        }
    }
}
