package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firedrill.engine.ConnectWorkers;
import io.firedrill.engine.MirroredRegions;
import io.firedrill.mirror.failover.Step;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flow on a distributed Connect cluster of two real workers, by the command line. */
class MirrorConnectIT {
    private static final String FLOW = "a->b";
    private static final String BACK = "b->a";
    private static final int PARTITIONS = 4;
    private static final int COMMITTED = 150;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CountDownLatch enough = new CountDownLatch(1);
    private MirroredRegions regions;
    private Path properties;
    private ConnectWorkers workers;

    @BeforeEach
    void start() throws Exception {
        regions = MirroredRegions.start(folder);
        regions.createTopic("a", new NewTopic("orders", PARTITIONS, (short) 1));
    }

    @AfterEach
    void end() throws Exception {
        enough.countDown();
        regions.close();
    }

    /** What its users have: little, and secrets elsewhere. */
    private void file(String... further) throws Exception {
        Path elsewhere = folder.resolve("eu.properties");
        Files.writeString(elsewhere, "client=mirror-of-eu\n");
        List<String> lines = new ArrayList<>(List.of(
                "clusters=a,b",
                "a.bootstrap.servers=" + regions.cluster("a").bootstrapServers(),
                "b.bootstrap.servers=" + regions.cluster("b").bootstrapServers(),
                "config.providers=file",
                "config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider",
                "a.client.id=${file:%s:client}".formatted(elsewhere),
                "a->b.enabled=true",
                "a->b.topics=orders",
                "a->b.groups=billing"));
        lines.addAll(List.of(further));
        properties = Files.write(folder.resolve("mm2.properties"), lines);
    }

    private void workers(Map<String, String> further) throws Exception {
        oneWorker(further);
        workers.start(2);
    }

    private void oneWorker(Map<String, String> further) throws Exception {
        workers = oneWorkerAt("b", further);
    }

    private ConnectWorkers oneWorkerAt(String region, Map<String, String> further) throws Exception {
        ConnectWorkers made = new ConnectWorkers(
                regions, region, Files.createDirectories(folder.resolve("connect-" + region)), further);
        made.start(1);
        return made;
    }

    @Test
    void rolledUnderLoadItLosesAndRepeatsNothingAndFailsOverExactly() throws Exception {
        file();
        workers(Map.of("exactly.once.source.support", "enabled"));
        assertThat(run("mirror", "deploy", "--dry-run")).as("%s%s", out, err).isZero();
        assertThat(out.toString()).contains("created", "mirror.a.b.source", "(nothing was changed)");
        assertThat(run("mirror", "deploy")).isEqualTo(64);
        assertThat(err.toString()).contains("nothing was done", "--yes-cluster " + regions.id("b"));
        assertThat(run("mirror", "deploy", "--yes-cluster", regions.id("b")))
                .as("%s%s", out, err)
                .isZero();
        assertThat(run("mirror", "deploy")).as("%s%s", out, err).isZero();
        assertThat(out.toString()).contains("unchanged").doesNotContain("changed   ");

        CompletableFuture<Integer> traffic = CompletableFuture.supplyAsync(this::produce);
        awaitMirrored(1_000);
        failATask();
        startAgainWhatFailed();
        workers.stop(1);
        workers.start(1);
        workers.kill(2);
        workers.start(2);
        enough.countDown();
        int produced = traffic.get(60, TimeUnit.SECONDS);
        await().atMost(LIMIT).until(() -> {
            // A task that began while the leader was being killed fails for good.
            startAgainWhatFailed();
            return mirrored().size() >= produced;
        });

        assertThat(mirrored()).doesNotHaveDuplicates().hasSize(produced);
        assertThat(run("mirror", "audit", "--format", "json"))
                .as("%s%s", out, err)
                .isZero();
        // The worker that came last takes tasks from the other one, which are nobody's for a moment.
        await().atMost(LIMIT).until(() -> run("mirror", "status", "--status-topic", "connect-status") == 0);
        assertThat(out.toString()).contains("tasks:");
        failsOverExactly(produced);
    }

    /** As a zombie of it would, whose producer comes back. */
    private void failATask() throws Exception {
        try (KafkaProducer<String, String> zombie =
                regions.producer("b", Map.of("transactional.id", "connect-b-mirror.a.b.source-0"))) {
            zombie.initTransactions();
        }
        await().atMost(LIMIT)
                .until(() -> run("mirror", "status", "--status-topic", "connect-status") == 1
                        && out.toString().contains("mirror.a.b.source-0 FAILED"));
    }

    private void startAgainWhatFailed() throws Exception {
        assertThat(run("mirror", "start", "--yes-cluster", regions.id("b")))
                .as("%s%s", out, err)
                .isZero();
    }

    private void failsOverExactly(int produced) throws Exception {
        try (Admin admin = regions.admin("a")) {
            admin.alterConsumerGroupOffsets("billing", committed()).all().get(20, TimeUnit.SECONDS);
        }
        int code = run("failover", "execute", "--planned", "--yes-cluster", regions.id("b"));
        assertThat(code).as("%s%s", out, err).isZero();

        List<String> rest = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = regions.consumer("b", "billing", "read_committed")) {
            consumer.subscribe(List.of("a.orders"));
            await().atMost(LIMIT).until(() -> {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    rest.add(record.value());
                }
                return rest.size() >= produced - PARTITIONS * COMMITTED;
            });
        }
        assertThat(rest).doesNotHaveDuplicates().hasSize(produced - PARTITIONS * COMMITTED);
        assertThat(run("mirror", "undeploy", "--yes-cluster", regions.id("b")))
                .as("%s%s", out, err)
                .isZero();
        assertThat(out.toString()).contains("mirror.a.b.source", "STOPPED", "deleted");
    }

    /** The twin: the same kill is seen where nothing guards against it, or the test above proves nothing. */
    @Test
    void withoutExactlyOnceAKilledWorkerRepeatsRecords() throws Exception {
        file();
        workers(Map.of());
        assertThat(run("mirror", "deploy", "--dry-run")).isEqualTo(1);
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("IN THE WAY", "exactly.once.source.support=enabled");
        file("a->b.exactly.once.support=requested");
        assertThat(run("mirror", "deploy", "--yes-cluster", regions.id("b")))
                .as("%s%s", out, err)
                .isZero();

        CompletableFuture<Integer> traffic = CompletableFuture.supplyAsync(this::produce);
        awaitMirrored(1_000);
        workers.kill(1);
        workers.kill(2);
        workers.start(1);
        workers.start(2);
        enough.countDown();
        int produced = traffic.get(60, TimeUnit.SECONDS);

        await().atMost(LIMIT).until(() -> mirrored().stream().distinct().count() == produced);
        assertThat(mirrored()).hasSizeGreaterThan(produced);
    }

    /** Connect knows nothing of what another mirror has brought; the stamps do. */
    @Test
    void takesOverFromADedicatedMirrorWithoutRepeatingAnything() throws Exception {
        ReplicationFlow dedicated = regions.flow("a", "b");
        regions.startMirror(dedicated);
        file();
        workers(Map.of("exactly.once.source.support", "enabled"));
        CompletableFuture<Integer> traffic = CompletableFuture.supplyAsync(this::produce);
        awaitMirrored(500);
        assertThat(run("mirror", "deploy", "--yes-cluster", regions.id("b"))).isEqualTo(1);
        assertThat(out.toString().replaceAll("\\s+", " ")).contains("a dedicated MirrorMaker 2 of the flow is at work");
        regions.killMirror(dedicated);
        await().atMost(LIMIT).until(() -> run("mirror", "deploy", "--dry-run") == 0);

        assertThat(run("mirror", "deploy", "--yes-cluster", regions.id("b")))
                .as("%s%s", out, err)
                .isZero();

        enough.countDown();
        int produced = traffic.get(60, TimeUnit.SECONDS);
        awaitMirrored(produced);
        assertThat(mirrored()).doesNotHaveDuplicates().hasSize(produced);
        assertThat(run("mirror", "stop", "--dry-run")).as("%s%s", out, err).isZero();
        assertThat(out.toString()).contains("RUNNING", "Would stop them", "--yes-cluster " + regions.id("b"));
        assertThat(run("mirror", "stop", "--yes-cluster", "another")).isEqualTo(64);
        assertThat(err.toString().lines()).singleElement().asString().contains("and not another");
        assertThat(run("mirror", "status", "--status-topic", "connect-status"))
                .as("%s%s", out, err)
                .isZero();
        assertThat(run("mirror", "stop", "--yes-cluster", regions.id("b")))
                .as("%s%s", out, err)
                .isZero();
        assertThat(run("mirror", "deploy")).isEqualTo(1);
        assertThat(out.toString()).contains("is STOPPED");
        assertThat(run("mirror", "start", "--yes-cluster", regions.id("b")))
                .as("%s%s", out, err)
                .isZero();
    }

    /** The mirror there goes on behind what a has alone, whenever the tool is killed; the one back is on a Connect cluster of a. */
    @Test
    void goneBackItNeverShipsTheDiscardedTail() throws Exception {
        file("b->a.enabled=true", "b->a.topics=orders", "b->a.groups=billing");
        Map<String, String> exactlyOnce = Map.of("exactly.once.source.support", "enabled");
        oneWorker(exactlyOnce);
        assertThat(run("mirror", "deploy", "--yes-cluster", regions.id("b")))
                .as("%s%s", out, err)
                .isZero();
        regions.produce("a", "orders", 0, 400);
        awaitMirrored(400);
        loseWithATailOf(100);

        regions.produce("b", "orders", 1_000, 100);
        regions.restart("a");
        List<String> ofA = oneWorkerAt("a", exactlyOnce).urls();
        assertThat(run(BACK, ofA, "mirror", "deploy", "--yes-cluster", regions.id("a")))
                .as("%s%s", out, err)
                .isZero();
        List<String> all = Stream.concat(ofA.stream(), workers.urls().stream()).toList();
        await().atMost(LIMIT).until(() -> run(FLOW, all, "failover", "back", "--tail", "discard", "--dry-run") == 0);
        List<String> goBack =
                arguments(FLOW, all, "failover", "back", "--tail", "discard", "--yes-cluster", regions.id("a"));
        Executed.killedAt(Step.PIN, regions, folder, goBack);
        assertThat(run(BACK, all, "failover", "resume", "--yes-cluster", regions.id("a")))
                .as("%s%s", out, err)
                .isZero();
        assertThat(run(BACK, ofA, "mirror", "deploy")).isEqualTo(1);
        assertThat(out.toString()).contains("connector 'mirror.b.a.source' is STOPPED");

        regions.produce("a", "orders", 2_000, 100);
        List<String> wanted = IntStream.concat(IntStream.range(0, 400), IntStream.range(2_000, 2_100))
                .mapToObj(number -> "value" + number)
                .toList();
        await().atMost(LIMIT).until(() -> mirrored().containsAll(wanted));
        // In each partition the tail would have come before them.
        assertThat(mirrored()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private void loseWithATailOf(int records) throws Exception {
        assertThat(run("mirror", "stop", "--yes-cluster", regions.id("b")))
                .as("%s%s", out, err)
                .isZero();
        regions.produce("a", "orders", 400, records);
        regions.kill("a");
        assertThat(run("failover", "execute", "--unplanned", "--source-is-lost", "--yes-cluster", regions.id("b")))
                .as("%s%s", out, err)
                .isZero();
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        IntStream.range(0, PARTITIONS)
                .forEach(partition ->
                        committed.put(new TopicPartition("orders", partition), new OffsetAndMetadata(COMMITTED)));
        return committed;
    }

    /** Some 500 a second until it is enough; each of them is acknowledged. */
    private int produce() {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<String, String> producer = regions.producer("a", Map.of())) {
            while (!enough.await(20, TimeUnit.MILLISECONDS)) {
                for (int i = 0; i < 10; i++) {
                    int number = sent.size();
                    sent.add(producer.send(
                            new ProducerRecord<>("orders", number % PARTITIONS, "key", "value" + number)));
                }
            }
            for (Future<RecordMetadata> one : sent) {
                one.get(20, TimeUnit.SECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("not all records were acknowledged", e);
        }
        return sent.size();
    }

    private void awaitMirrored(int records) {
        try {
            await().atMost(LIMIT).until(() -> mirrored().size() >= records);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "%d of %d records arrived%n%s".formatted(mirrored().size(), records, workers.complaints()), e);
        }
    }

    /** All that a reader of committed records finds at the target. */
    private List<String> mirrored() {
        return regions.values("b", "a.orders", "read_committed");
    }

    private int run(String command, String sub, String... more) {
        boolean asksNoWorker =
                command.equals("mirror") && List.of("audit", "status").contains(sub);
        return run(FLOW, asksNoWorker ? List.of() : workers.urls(), command, sub, more);
    }

    private int run(String flow, List<String> connect, String command, String sub, String... more) {
        return Executed.commandLine(out, err, arguments(flow, connect, command, sub, more));
    }

    private List<String> arguments(String flow, List<String> connect, String command, String sub, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, sub, "-m", properties.toString(), flow));
        connect.forEach(url -> arguments.addAll(List.of("--connect", url)));
        arguments.addAll(List.of(more));
        return arguments;
    }
}
