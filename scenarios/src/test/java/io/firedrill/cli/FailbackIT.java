package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firedrill.engine.MirroredRegions;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There and back, twice, on real clusters by the command line, as an operator does it. */
class FailbackIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    /** What the group has processed, wherever it was. */
    private final List<String> processed = new ArrayList<>();

    private MirroredRegions regions;
    private ReplicationFlow there;
    private ReplicationFlow back;
    private Path properties;
    private int produced;

    @BeforeEach
    void mirrorThem() throws Exception {
        regions = MirroredRegions.start(folder);
        there = regions.flow("a", "b");
        back = regions.flow("b", "a");
        regions.createTopic("a", new NewTopic("orders", 2, (short) 1));
        properties = regions.startMirror(there);
        regions.startBridge(there, properties);
    }

    @AfterEach
    void end() throws Exception {
        regions.close();
    }

    /**
     * Every acknowledged record is on both sides once, and processed once, wherever it was produced, the lost region's tail among them;
     * what nobody knows the end of may be there, and then it is once as well.
     */
    @Test
    void unplannedThereAndBackAndThenPlannedUnderTrafficKeepsEachRecordOnceOnBothSides() throws Exception {
        try (Traffic traffic = new Traffic(regions)) {
            traffic.to("a");
            process("a", 1_000);
            traffic.stop();
            await().atMost(LIMIT).until(() -> mirrored("b", "a.orders") == mirrored("a", "orders"));
            awaitBridge();
            traffic.to("a");
            regions.killMirror(there);
            await().atMost(LIMIT).until(() -> mirrored("a", "orders") > mirrored("b", "a.orders") + 100);
            regions.kill("a");
            await().atMost(LIMIT)
                    .until(() -> run("execute", there, "--unplanned", "--yes-cluster", regions.id("b")) == 0);

            traffic.to("b");
            process("b", 500);
            processAllThatWasMirrored();
            regions.restart("a");
            long tail = mirrored("a", "orders") - mirrored("b", "a.orders");
            assertThat(tail).isPositive();
            regions.startMirror(back);
            awaitReverseMirror();
            assertThat(out.toString())
                    .contains("Records that a has alone", "whether they are to be replayed or discarded");
            assertThat(run("back", there, "--tail", "replay", "--yes-cluster", regions.id("a")))
                    .as("%s%s", out, err)
                    .isZero();
            assertThat(out.toString()).contains(" places, 0 records read again at most");
            assertThat(run("status", there)).isZero();
            assertThat(out.toString()).contains("done, and gone back from");
            // One partition stays as it is for a while, with the tail at its end: that is not waited for, and not
            // settled again.
            traffic.toOnly("a", 0);
            process("a", 500);
            regions.killMirror(back);
            long before = mirrored("b", "a.orders");
            regions.startMirror(there);
            await().atMost(LIMIT).until(() -> mirrored("b", "a.orders") > before);
            traffic.to("a");

            process("a", 100);
            assertThat(run("execute", there, "--planned", "--yes-cluster", regions.id("b")))
                    .as("%s%s", out, err)
                    .isZero();
            traffic.to("b");
            process("b", 300);
            regions.killMirror(there);
            regions.startMirror(back);
            await().atMost(LIMIT).until(() -> run("back", there, "--dry-run") == 0);
            assertThat(run("back", there, "--yes-cluster", regions.id("a")))
                    .as("%s%s", out, err)
                    .isZero();
            traffic.to("a");
            process("a", 300);
            traffic.stop();
            regions.startMirror(there);

            List<String> quarantine = values("b", "mm2-quarantine.a.internal");
            assertThat(quarantine).hasSize((int) tail + 1);
            List<String> atHome = values("a", "orders", "b.orders");
            // What was replayed is there in the place that it had, too, which nobody reads any more.
            quarantine.forEach(atHome::remove);
            process("a", atHome.size() - processed.size());
            assertNothingMoreIsRead("a");
            traffic.assertHasEachOnce(processed);
            traffic.assertHasEachOnce(atHome);
            await().atMost(LIMIT).until(() -> mirrored("b", "a.orders") + tail == mirrored("a", "orders"));
            traffic.assertHasEachOnce(values("b", "orders", "a.orders"));
        }
    }

    @Test
    void discardedTailIsInQuarantineAndNowhereElse() throws Exception {
        produce("a", 1_000);
        process("a", 1_000);
        await().atMost(LIMIT).until(() -> mirrored("b", "a.orders") == 1_000);
        regions.killMirror(there);
        produce("a", 40);
        awaitBridge();
        regions.kill("a");
        await().atMost(LIMIT).until(() -> run("execute", there, "--unplanned", "--yes-cluster", regions.id("b")) == 0);
        regions.restart("a");
        regions.startMirror(back);
        awaitReverseMirror();

        assertThat(run("back", there, "--tail", "discard", "--yes-cluster", regions.id("a")))
                .as("%s%s", out, err)
                .isZero();

        produce("a", 10);
        process("a", 10);
        assertThat(processed).doesNotHaveDuplicates().hasSize(1_010);
        assertNothingMoreIsRead("a");
        assertThat(values("b", "mm2-quarantine.a.internal")).hasSize(40 + 1).contains("value1000", "value1039");
        regions.killMirror(back);
        regions.startMirror(there);
        await().atMost(LIMIT).until(() -> mirrored("b", "a.orders") == 1_010);
    }

    private int run(String command, ReplicationFlow flow, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("failover", command, "-m", properties.toString(), flow.name()));
        arguments.addAll(List.of(more));
        return Executed.commandLine(out, err, arguments);
    }

    /** What is to become of the tail is then all that is in the way. */
    private void awaitReverseMirror() {
        await().atMost(LIMIT).until(() -> {
            assertThat(run("back", there, "--dry-run")).as(err.toString()).isEqualTo(1);
            return !out.toString().contains("has not made");
        });
    }

    private void awaitBridge() {
        long committed = processed.size();
        await().atMost(LIMIT).until(() -> {
            run("plan", there, "--unplanned", "--format", "json");
            return out.toString().contains("\"toRead\" : " + (mirrored("b", "a.orders") - committed));
        });
    }

    private void produce(String region, int records) throws Exception {
        regions.produce(region, "orders", produced, records);
        produced += records;
    }

    /** The group reads what was produced in that region and what came to it, and commits what it has processed. */
    private void process(String region, int records) {
        int before = processed.size();
        try (KafkaConsumer<String, String> consumer = regions.consumer(region, "billing")) {
            consumer.subscribe(Pattern.compile("(.+\\.)?orders"));
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(1)).until(() -> {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    if (processed.size() < before + records) {
                        processed.add(record.value());
                        consumer.commitSync(Map.of(
                                new TopicPartition(record.topic(), record.partition()),
                                new OffsetAndMetadata(record.offset() + 1)));
                    }
                }
                commitWhereNothingWasRead(consumer);
                return processed.size() >= before + records;
            });
        }
    }

    /** A group that goes back with some of it unread reads the lost region's tail behind that, too, which the failback says. */
    private void processAllThatWasMirrored() {
        for (int unread = unread(); unread > 0; unread = unread()) {
            process("b", unread);
        }
    }

    private int unread() {
        Set<TopicPartition> logs = Set.of(new TopicPartition("a.orders", 0), new TopicPartition("a.orders", 1));
        try (KafkaConsumer<String, String> consumer = regions.consumer("b", "billing")) {
            long committed = consumer.committed(logs).values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
            return (int) (mirrored("b", "a.orders") - committed);
        }
    }

    /** As clients do that commit by themselves. */
    private static void commitWhereNothingWasRead(KafkaConsumer<String, String> consumer) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(consumer.assignment());
        consumer.assignment().stream()
                .filter(partition -> committed.get(partition) == null)
                .forEach(partition -> consumer.commitSync(Map.of(partition, new OffsetAndMetadata(0))));
    }

    private void assertNothingMoreIsRead(String region) {
        List<String> more = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = regions.consumer(region, "billing")) {
            consumer.subscribe(Pattern.compile("(.+\\.)?orders"));
            long quiet = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            while (System.nanoTime() < quiet) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> more.add(record.value()));
            }
        }
        assertThat(more).isEmpty();
    }

    private long mirrored(String region, String topic) {
        try (KafkaConsumer<String, String> consumer = regions.consumer(region, "looker")) {
            return !consumer.listTopics().containsKey(topic)
                    ? 0
                    : consumer
                            .endOffsets(List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1)))
                            .values()
                            .stream()
                            .mapToLong(end -> end)
                            .sum();
        }
    }

    private List<String> values(String region, String... topics) {
        List<String> values = new ArrayList<>();
        for (String topic : topics) {
            values.addAll(regions.values(region, topic, "read_uncommitted"));
        }
        return values;
    }
}
