package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firedrill.engine.MirroredRegions;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.provenance.Provenance;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An audit of a real MirrorMaker 2 between two regions: as it is, and with what no mirror should do planted at the target. */
class MirrorAuditIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static MirroredRegions regions;
    private static ReplicationFlow flow;
    private static Path properties;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void startRegions() throws Exception {
        regions = MirroredRegions.start(folder);
        flow = regions.flow("a", "b");
        regions.createTopic("a", new NewTopic("orders", 1, (short) 1));
        regions.createTopic("a", new NewTopic("payments", 1, (short) 1));
        properties = regions.startMirror(flow);
    }

    @AfterAll
    static void stopRegions() throws Exception {
        regions.close();
    }

    @Test
    void markersAndAbortedRecordsAreExplainedAndTheNextAuditGoesOn() throws Exception {
        Path state = folder.resolve("orders.audit");
        try (KafkaProducer<String, String> producer = transactional()) {
            producer.initTransactions();
            transaction(producer, 10);
            transaction(producer, 5);
            abandoned(producer, 7);
            transaction(producer, 3);
        }
        awaitMirrored("a.orders", 18);

        assertThat(run("--topics", "orders", "--state", state.toString()))
                .as(output())
                .isZero();
        assertThat(out.toString()).contains("PASS").contains("control records").contains("aborted transaction");

        try (KafkaProducer<String, String> producer = regions.producer("a", Map.of())) {
            producer.send(new ProducerRecord<>("orders", "one more")).get();
        }
        awaitMirrored("a.orders", 19);
        out.getBuffer().setLength(0);
        assertThat(run("--topics", "orders", "--state", state.toString(), "--format", "json"))
                .as(output())
                .isZero();
        JsonNode audit = new ObjectMapper().readTree(out.toString());
        assertThat(audit.path("recordsRead").asLong()).isEqualTo(1);
        assertThat(audit.at("/partitions/0/records").asLong()).isEqualTo(19);
        assertThat(audit.at("/partitions/0/explainedGaps/aborted_transaction/gaps")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void lostAndRepeatedRecordsFailAndWithoutTheSourceTheLossIsUnknown() throws Exception {
        try (KafkaProducer<String, String> producer = regions.producer("a", Map.of())) {
            send(producer, "payments", 20);
        }
        awaitMirrored("a.payments", 20);
        regions.killMirror(flow);
        try {
            try (KafkaProducer<String, String> producer = regions.producer("a", Map.of())) {
                send(producer, "payments", 10);
            }
            Provenance first = firstStamp("a.payments");
            plant(new Provenance(first.from(), 25, first.epoch(), first.run() + 1), 2);

            assertThat(run("--topics", "payments")).as(output()).isEqualTo(1);
            assertThat(out.toString())
                    .contains("FAIL")
                    .contains("payments-0: LOST 5 records")
                    .contains("20..24")
                    .contains("payments-0: REPEATED 1 records");
            assertThat(run("--topics", "payments", "--target-only", "--format", "json"))
                    .isEqualTo(1);
            assertThat(out.toString()).contains("the source was not asked");
        } finally {
            regions.startMirror(flow);
        }
    }

    @Test
    void silentTargetIsUnknownInOneLine() throws Exception {
        Path dead = folder.resolve("dead.properties");
        Files.writeString(
                dead,
                Files.readString(properties)
                        .replaceAll("(?m)^b\\.bootstrap\\.servers=.*$", "b.bootstrap.servers=127.0.0.1:1"));

        int exitCode = execute("mirror", "audit", "-m", dead.toString(), "a->b");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains("cluster 'b'");
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... further) {
        List<String> arguments = new ArrayList<>(List.of("mirror", "audit", "-m", properties.toString(), "a->b"));
        arguments.addAll(List.of(further));
        return execute(arguments.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        CommandLine command = Firedrill.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private String output() {
        return out + "\n" + err;
    }

    private static KafkaProducer<String, String> transactional() {
        return regions.producer("a", Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "orders"));
    }

    private static void transaction(KafkaProducer<String, String> producer, int records) {
        begun(producer, records);
        producer.commitTransaction();
    }

    private static void abandoned(KafkaProducer<String, String> producer, int records) {
        begun(producer, records);
        producer.abortTransaction();
    }

    private static void begun(KafkaProducer<String, String> producer, int records) {
        producer.beginTransaction();
        send(producer, "orders", records);
    }

    private static void send(KafkaProducer<String, String> producer, String topic, int records) {
        for (int i = 0; i < records; i++) {
            var unused = producer.send(new ProducerRecord<>(topic, "record " + i));
        }
        producer.flush();
    }

    /** Twice or more is once too often: one run never writes a record twice. */
    private static void plant(Provenance stamp, int times) throws Exception {
        try (KafkaProducer<String, String> producer = regions.producer("b", Map.of())) {
            for (int i = 0; i < times; i++) {
                ProducerRecord<String, String> record = new ProducerRecord<>("a.payments", "planted");
                record.headers().add(Provenance.HEADER, stamp.encode());
                producer.send(record).get();
            }
        }
    }

    private static Provenance firstStamp(String topic) throws Exception {
        try (KafkaConsumer<String, String> consumer = regions.consumer("b", "look")) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(Set.of(partition));
            ConsumerRecords<String, String> records = ConsumerRecords.empty();
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (records.isEmpty() && System.nanoTime() < deadline) {
                records = consumer.poll(Duration.ofSeconds(1));
            }
            return Provenance.decode(records.iterator()
                    .next()
                    .headers()
                    .lastHeader(Provenance.HEADER)
                    .value());
        }
    }

    private static void awaitMirrored(String topic, long records) {
        try (Admin admin = regions.admin("b")) {
            TopicPartition partition = new TopicPartition(topic, 0);
            await().atMost(LIMIT)
                    .ignoreExceptions()
                    .until(() -> admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                                    .partitionResult(partition)
                                    .get()
                                    .offset()
                            >= records);
        }
    }
}
