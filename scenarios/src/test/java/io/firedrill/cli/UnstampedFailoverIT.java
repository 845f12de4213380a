package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firedrill.engine.MirroredRegions;
import io.firedrill.mirror.flow.MirrorSettings;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.provenance.Provenance;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failovers of what a mirror without stamps has mirrored, with MirrorMaker 2's default distance of offset syncs. */
class UnstampedFailoverIT {
    private static final TopicPartition ORDERS_0 = new TopicPartition("orders", 0);
    private static final TopicPartition ORDERS_1 = new TopicPartition("orders", 1);
    private static final Map<TopicPartition, Long> COMMITTED = Map.of(ORDERS_0, 437L, ORDERS_1, 666L);
    private static final MirrorSettings STOCK =
            new MirrorSettings(1, 1, 2, Duration.ofSeconds(1), Duration.ofSeconds(5), 100, true, false);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<TopicPartition, Map<Long, String>> atSource = new HashMap<>();
    private MirroredRegions regions;
    private ReplicationFlow flow;
    private Path properties;

    @BeforeEach
    void mirrorWithoutStamps() throws Exception {
        regions = MirroredRegions.start(folder);
        flow = regions.flow("a", "b");
        regions.createTopic("a", new NewTopic("orders", 2, (short) 1));
        produceInTransactions(0, 40);
        regions.produce("a", "orders", 400, 2_600);
        properties = regions.startMirror(flow, STOCK);
        regions.startBridge(flow, properties);
        try (Admin admin = regions.admin("a")) {
            Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
            COMMITTED.forEach((partition, offset) -> committed.put(partition, new OffsetAndMetadata(offset)));
            admin.alterConsumerGroupOffsets("billing", committed).all().get(20, TimeUnit.SECONDS);
        }
        awaitMirrored(3_000);
        readSource();
    }

    @AfterEach
    void end() throws Exception {
        regions.close();
    }

    @Test
    void groupThatLagsSkipsNothingAndReadsNoMoreAgainThanIsSaid() throws Exception {
        await().atMost(LIMIT).untilAsserted(() -> {
            run("plan", "--unplanned");
            assertThat(out.toString()).containsPattern("billing +2 ");
        });
        assertThat(out.toString())
                .contains("By MirrorMaker 2's offset syncs, since no stamp tells (sure as far as none was lost):")
                .containsPattern("billing in a.orders-0: goes on at \\d+, up to \\d+ records are read again");
        assertStatusSaysIt();
        regions.kill("a");

        await().atMost(LIMIT).until(() -> run("execute", "--unplanned", "--yes-cluster", regions.id("b")) == 0);

        assertThat(out.toString()).contains("By MirrorMaker 2's offset syncs");
        assertThat(assertNothingIsSkippedAndNoMoreReadAgainThanIsSaid())
                .as("of 3,000 records")
                .isLessThan(1_000);
    }

    /** As where a mirror has got the transform, and a group is behind in what came before. */
    @Test
    void groupInOldDataBeforeTheFirstStampIsPlacedByTheSyncsOfThat() throws Exception {
        regions.killMirror(flow);
        regions.startMirror(flow, MirrorSettings.disasterRecovery());
        produceUntilStamped();
        readSource();

        assertThat(run("execute", "--planned", "--yes-cluster", regions.id("b")))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("By MirrorMaker 2's offset syncs");
        assertNothingIsSkippedAndNoMoreReadAgainThanIsSaid();
    }

    /** Nothing is produced after what was mirrored without stamps: none will ever come. */
    @Test
    void quietTopicThatHasNoStampIsFailedOverAsPlanned() throws Exception {
        assertThat(run("plan", "--planned")).as(out.toString()).isZero();
        assertThat(out.toString()).containsPattern("orders +0 records");

        assertThat(run("execute", "--planned", "--yes-cluster", regions.id("b")))
                .as(err.toString())
                .isZero();

        assertNothingIsSkippedAndNoMoreReadAgainThanIsSaid();
    }

    @Test
    void quietTopicIsRefusedUntilTheMirrorHasBroughtItsEnd() throws Exception {
        regions.killMirror(flow);
        regions.produce("a", "orders", 3_000, 60);
        readSource();

        assertThat(run("execute", "--planned", "--drain-timeout", "5s", "--yes-cluster", regions.id("b")))
                .isEqualTo(1);

        assertThat(err.toString())
                .containsPattern("detect: within 5 s the mirror did not bring \\{orders-0=\\d+, orders-1=\\d+}")
                .contains("nothing was changed");
        regions.startMirror(flow, STOCK);
        assertThat(run("execute", "--planned", "--drain-timeout", "120s", "--yes-cluster", regions.id("b")))
                .as(err.toString())
                .isZero();
        assertNothingIsSkippedAndNoMoreReadAgainThanIsSaid();
    }

    @Test
    void quietTopicWhoseSyncsAreGoneIsRefusedWithTheReason() throws Exception {
        regions.killMirror(flow);
        try (Admin admin = regions.admin(flow.offsetSyncsCluster().alias())) {
            admin.deleteTopics(List.of(flow.offsetSyncsTopic())).all().get(20, TimeUnit.SECONDS);
        }

        run("plan", "--planned");
        assertThat(out.toString())
                .containsPattern("orders +unknown")
                .contains("whether all is at the target is not known of orders-0, orders-1");
        assertThat(run("execute", "--planned", "--drain-timeout", "5s", "--yes-cluster", regions.id("b")))
                .isEqualTo(1);

        assertThat(err.toString()).contains("there are no offset syncs: ", "produce a record", "nothing was changed");
    }

    private void produceInTransactions(int first, int transactions) {
        try (KafkaProducer<String, String> producer =
                regions.producer("a", Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "shop"))) {
            producer.initTransactions();
            for (int transaction = 0; transaction < transactions; transaction++) {
                producer.beginTransaction();
                for (int i = 0; i < 10; i++) {
                    int number = first + transaction * 10 + i;
                    var unused = producer.send(new ProducerRecord<>("orders", 0, "key", "value" + number));
                }
                producer.commitTransaction();
            }
        }
    }

    /** At least so many: a mirror that is started again brings some twice. */
    private void awaitMirrored(long records) {
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            try (KafkaConsumer<String, String> consumer = regions.consumer("b", "looker")) {
                Map<TopicPartition, Long> ends = consumer.endOffsets(
                        List.of(new TopicPartition("a.orders", 0), new TopicPartition("a.orders", 1)));
                assertThat(ends.values().stream().mapToLong(end -> end).sum()).isGreaterThanOrEqualTo(records);
            }
        });
    }

    /** Connect takes some time to find that a mirror was killed, and that its settings are others. */
    private void produceUntilStamped() {
        AtomicInteger next = new AtomicInteger(3_000);
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(3))
                .until(() -> {
                    regions.produce("a", "orders", next.getAndAdd(100), 100);
                    return isLastStamped(0) && isLastStamped(1);
                });
    }

    private boolean isLastStamped(int partition) {
        try (KafkaConsumer<String, String> consumer = regions.consumer("b", "looker")) {
            TopicPartition log = new TopicPartition("a.orders", partition);
            consumer.assign(List.of(log));
            long end = consumer.endOffsets(List.of(log)).get(log);
            consumer.seek(log, end - 1);
            return StreamSupport.stream(consumer.poll(Duration.ofSeconds(2)).spliterator(), false)
                    .anyMatch(record -> record.headers().lastHeader(Provenance.HEADER) != null);
        }
    }

    private void readSource() {
        try (KafkaConsumer<String, String> consumer = regions.consumer("a", "looker", "read_committed")) {
            Set<TopicPartition> partitions = COMMITTED.keySet();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> atSource.computeIfAbsent(
                                new TopicPartition(record.topic(), record.partition()), any -> new HashMap<>())
                        .put(record.offset(), record.value()));
            }
        }
    }

    private void assertStatusSaysIt() throws IOException {
        Executed.commandLine(
                out, err, List.of("mirror", "status", "-m", properties.toString(), flow.name(), "--format", "json"));
        JsonNode place = new ObjectMapper().readTree(out.toString()).at("/groups/0/partitions/0");
        assertThat(place.path("by").asText()).as(out.toString()).isEqualTo("offset-syncs");
        assertThat(place.at("/syncBelow/sourceOffset").asLong()).isLessThanOrEqualTo(COMMITTED.get(ORDERS_0));
    }

    /** How many records were said to be read again at most. */
    private long assertNothingIsSkippedAndNoMoreReadAgainThanIsSaid() throws Exception {
        assertThat(run("status", "--format", "json")).isBetween(0, 1);
        JsonNode status = new ObjectMapper().readTree(out.toString());
        long said = StreamSupport.stream(status.path("places").spliterator(), false)
                .mapToLong(place -> place.path("readAgainAtMost").asLong())
                .sum();
        assertThat(status.at("/places/0/by").asText()).isEqualTo("offset-syncs");
        Set<String> unread = new TreeSet<>();
        COMMITTED.forEach((partition, offset) -> atSource.get(partition).forEach((at, value) -> {
            if (at >= offset) {
                unread.add(value);
            }
        }));

        List<String> read = readAtTheStandby();

        assertThat(read).containsAll(unread);
        assertThat((long) read.size() - unread.size()).as("of %d", said).isBetween(0L, said);
        return said;
    }

    private List<String> readAtTheStandby() {
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
        return values;
    }

    private int run(String command, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("failover", command, "-m", properties.toString(), flow.name()));
        arguments.addAll(List.of(more));
        return Executed.commandLine(out, err, arguments);
    }
}
