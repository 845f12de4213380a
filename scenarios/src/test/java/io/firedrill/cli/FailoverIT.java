package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.firedrill.engine.MirroredRegions;
import io.firedrill.mirror.failover.Step;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failovers of real clusters by the command line, as an operator does them. */
class FailoverIT {
    private static final int RECORDS = 3_000;
    private static final Map<TopicPartition, OffsetAndMetadata> COMMITTED = Map.of(
            new TopicPartition("orders", 0), new OffsetAndMetadata(400),
            new TopicPartition("orders", 1), new OffsetAndMetadata(600));
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private MirroredRegions regions;
    private ReplicationFlow flow;
    private Path properties;
    private int produced;

    @BeforeEach
    void mirrorThem() throws Exception {
        regions = MirroredRegions.start(folder);
        flow = regions.flow("a", "b");
        regions.createTopic("a", new NewTopic("orders", 2, (short) 1));
        properties = regions.startMirror(flow);
        regions.startBridge(flow, properties);
        produce(RECORDS);
        try (Admin admin = regions.admin("a")) {
            admin.alterConsumerGroupOffsets("billing", COMMITTED).all().get(20, TimeUnit.SECONDS);
        }
        await().atMost(LIMIT).until(this::allIsMirrored);
    }

    @AfterEach
    void end() throws Exception {
        regions.close();
    }

    /** Each record is processed on one of the two sides, once, whatever the tool was doing when it was killed. */
    @Test
    void plannedOneThatIsKilledAtEachStepLosesAndRepeatsNothing() throws Exception {
        for (Step step : List.of(Step.DETECT, Step.FENCE, Step.DRAIN, Step.STOP, Step.TRANSLATE)) {
            killAt(step);
            if (step == Step.DRAIN) {
                changesNothingWithoutConsent("rollback", "Would take back:  drain, fence, detect");
            }
            assertThat(run("rollback", "--yes-cluster", regions.id("b")))
                    .as(err.toString())
                    .isZero();
            produce(10);
        }
        killAt(Step.APPLY);
        changesNothingWithoutConsent("resume", "a->b: under way", "Would do:  apply, promote, verify");
        assertThat(run("resume", "--yes-cluster", regions.id("b")))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("planned failover a->b: done (epoch");

        assertThat(run("status")).isZero();
        assertRefused("orders");
        assertTheRestIsReadAtTheStandby();
    }

    @Test
    void unplannedOneGoesOnWhereTheGroupHadCommittedAndTheRevivedSourceIsFenced() throws Exception {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(bridgeKnowsWhatWasCommitted())
                .as("%s%s", out, err)
                .isTrue());
        regions.kill("a");

        Path known = properties;
        properties = whereTheNamesOfTheSourceAreGone(known);
        await().atMost(LIMIT).until(() -> run("execute", "--unplanned", "--yes-cluster", regions.id("b")) == 0);
        properties = known;

        assertThat(err.toString()).contains("dead from here, dead from the bridge");
        assertThat(out.toString()).contains("0 records read again at most", "The source is not fenced");
        assertTheRestIsReadAtTheStandby();
        assertThat(run("status")).isEqualTo(1);
        regions.restart("a");
        assertThat(run("fence", "--yes-cluster", regions.id("b"))).isEqualTo(64);
        assertThat(err.toString()).contains("cluster 'a' answers with the id " + regions.id("a"));
        assertThat(run("fence", "--yes-cluster", regions.id("a")))
                .as(err.toString())
                .isZero();
        assertRefused("orders");
        assertThat(run("status")).isZero();
    }

    /** Orders first, since they are what matters; then the rest. The region that comes back is fenced for both. */
    @Test
    void secondFailoverTakesTheFirstOneIn() throws Exception {
        regions.createTopic("a", new NewTopic("payments", 1, (short) 1));
        regions.produce("a", "payments", 0, 100);
        try (Admin admin = regions.admin("a")) {
            admin.alterConsumerGroupOffsets(
                            "till", Map.of(new TopicPartition("payments", 0), new OffsetAndMetadata(40)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
        await().atMost(LIMIT)
                .until(() -> bridgeKnowsWhatWasCommitted() && out.toString().contains("\"toRead\" : 60"));
        regions.kill("a");

        await().atMost(LIMIT).until(() -> execute("--topics", "orders", "--groups", "billing") == 0);
        assertThat(execute("--topics", "payments")).isEqualTo(1);
        assertThat(err.toString()).contains("topics were failed over or fenced before and are not back: orders");
        assertThat(execute("--topics", "orders,payments", "--groups", "till"))
                .as(err.toString())
                .isZero();

        regions.restart("a");
        assertThat(run("fence", "--yes-cluster", regions.id("a")))
                .as(err.toString())
                .isZero();
        assertRefused("orders");
        assertRefused("payments");
        assertTheRestIsReadAtTheStandby();
    }

    private int execute(String... scope) throws Exception {
        List<String> options = new ArrayList<>(List.of("--unplanned", "--yes-cluster", regions.id("b")));
        options.addAll(List.of(scope));
        return run("execute", options.toArray(String[]::new));
    }

    /** Active/active: what a group at the lost region had read of the standby's records is not read again in their own topic. */
    @Test
    void groupThatReadWhatCameFromTheStandbyGoesOnInItsOwnTopic() throws Exception {
        regions.createTopic("b", new NewTopic("orders", 2, (short) 1));
        regions.startMirror(regions.flow("b", "a"));
        produceTransactionsAtTheStandby();
        await().atMost(LIMIT).ignoreExceptions().until(() -> valueAt("a", "b.orders", 0, 40) != null);
        String next = valueAt("a", "b.orders", 0, 40);
        try (Admin admin = regions.admin("a")) {
            admin.alterConsumerGroupOffsets(
                            "billing", Map.of(new TopicPartition("b.orders", 0), new OffsetAndMetadata(40)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(run("plan", "--unplanned")).as("%s%s", out, err).isEqualTo(1);
            assertThat(out.toString()).containsPattern("billing +3 ");
        });
        regions.kill("a");

        await().atMost(LIMIT).until(() -> run("execute", "--unplanned", "--yes-cluster", regions.id("b")) == 0);

        try (Admin admin = regions.admin("b")) {
            Map<TopicPartition, OffsetAndMetadata> places = admin.listConsumerGroupOffsets("billing")
                    .partitionsToOffsetAndMetadata()
                    .get(20, TimeUnit.SECONDS);
            OffsetAndMetadata place = places.get(new TopicPartition("orders", 0));
            assertThat(place).as("%s", places).isNotNull();
            assertThat(place.offset()).as("markers take offsets at home").isGreaterThan(40);
            assertThat(valueAt("b", "orders", 0, place.offset())).isEqualTo(next);
        }
    }

    private void produceTransactionsAtTheStandby() {
        try (KafkaProducer<String, String> producer =
                regions.producer("b", Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "at-the-standby"))) {
            producer.initTransactions();
            for (int transaction = 0; transaction < 10; transaction++) {
                producer.beginTransaction();
                for (int i = 0; i < 10; i++) {
                    var unused = producer.send(
                            new ProducerRecord<>("orders", 0, "key", "of %d, %d".formatted(transaction, i)));
                }
                producer.commitTransaction();
            }
        }
    }

    /** The first record from there on; null where none comes. */
    private @Nullable String valueAt(String region, String topic, int partition, long offset) {
        try (KafkaConsumer<String, String> consumer = regions.consumer(region, "looker")) {
            TopicPartition log = new TopicPartition(topic, partition);
            consumer.assign(List.of(log));
            consumer.seek(log, offset);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    return record.value();
                }
            }
            return null;
        }
    }

    @Test
    void sourceThatLivesIsNotFailedOverUnplanned() throws Exception {
        int code = run("execute", "--unplanned", "--yes-cluster", regions.id("b"));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("the source is not lost: alive from here");
        produce(1);
    }

    @Test
    void otherClusterThanTheOneThatIsMeantIsLeftAlone() throws Exception {
        assertThat(run("execute", "--planned", "--yes-cluster", "another")).isEqualTo(64);
        assertThat(err.toString()).contains("answers with the id " + regions.id("b"));
        assertThat(run("status")).isZero();
        assertThat(out.toString()).contains("was never failed over");
    }

    /** Neither by a dry run, nor without the cluster's id, nor with another one. */
    private void changesNothingWithoutConsent(String command, String... said) throws Exception {
        run("status", "--format", "json");
        String before = out.toString();
        assertThat(run(command, "--dry-run")).as(err.toString()).isZero();
        assertThat(out.toString()).contains(said).contains("nothing was changed", "--yes-cluster " + regions.id("b"));
        assertThat(run(command)).isEqualTo(64);
        assertThat(err.toString().lines()).singleElement().asString().contains("--yes-cluster " + regions.id("b"));
        assertThat(run(command, "--yes-cluster", "another")).isEqualTo(64);
        assertThat(err.toString().lines()).singleElement().asString().contains("and not another");
        run("status", "--format", "json");
        assertThat(out.toString()).isEqualTo(before);
    }

    /** As when a region takes its DNS with it. */
    private Path whereTheNamesOfTheSourceAreGone(Path known) throws IOException {
        String source = regions.cluster("a").bootstrapServers();
        Path gone = folder.resolve("gone.properties");
        Files.writeString(gone, Files.readString(known).replace(source, "gone.invalid:9092"));
        return gone;
    }

    private void killAt(Step step) throws Exception {
        Executed.killedAt(step, regions, folder, arguments("execute", "--planned", "--yes-cluster", regions.id("b")));
        assertThat(run("status")).as("%s%s", out, err).isEqualTo(1);
        assertThat(out.toString()).contains("under way");
    }

    private int run(String command, String... more) {
        return Executed.commandLine(out, err, arguments(command, more));
    }

    private List<String> arguments(String command, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("failover", command, "-m", properties.toString(), flow.name()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private void produce(int records) throws Exception {
        regions.produce("a", "orders", produced, records);
        produced += records;
    }

    private void assertRefused(String topic) {
        try (KafkaProducer<String, String> producer = regions.producer("a", Map.of())) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> producer.send(new ProducerRecord<>(topic, "key", "value of more than ten bytes"))
                            .get(20, TimeUnit.SECONDS))
                    .withCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    private boolean allIsMirrored() throws Exception {
        try (KafkaConsumer<String, String> consumer = regions.consumer("b", "looker")) {
            return consumer.listTopics().containsKey("a.orders")
                    && consumer
                                    .endOffsets(List.of(
                                            new TopicPartition("a.orders", 0), new TopicPartition("a.orders", 1)))
                                    .values()
                                    .stream()
                                    .mapToLong(end -> end)
                                    .sum()
                            == produced;
        }
    }

    private boolean bridgeKnowsWhatWasCommitted() {
        run("plan", "--unplanned", "--format", "json");
        return out.toString().contains("\"toRead\" : " + (produced - 1_000));
    }

    /** The group reads what it had not committed, each record once, and nothing else. */
    private void assertTheRestIsReadAtTheStandby() {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = regions.consumer("b", "billing")) {
            consumer.subscribe(List.of("a.orders"));
            long quiet = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (System.nanoTime() < quiet) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                    quiet = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
                }
            }
        }
        assertThat(values).doesNotHaveDuplicates().hasSize(produced - 1_000);
    }
}
