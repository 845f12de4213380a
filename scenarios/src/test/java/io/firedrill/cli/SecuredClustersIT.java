package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.firedrill.engine.MirroredRegions;
import io.firedrill.engine.SecuredAccess;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.MirrorProperties;
import io.firedrill.mirror.flow.MirrorSettings;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.process.ChildJvm;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS, SASL and an authorizer at both ends, and users who have no more rights than docs/secured-clusters.md gives them. */
class SecuredClustersIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int RECORDS = 1_000;
    private static final int COMMITTED = 400;
    private static final int TAIL = 5;
    private static final Path DOCUMENT = Path.of("../docs/secured-clusters.md");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private SecuredAccess access;
    private MirroredRegions regions;
    private ReplicationFlow flow;
    private Path properties;

    @BeforeEach
    void mirrorThem() throws Exception {
        access = new SecuredAccess(folder.resolve("access"), List.of("mirror", "operator", "shop", "nobody"));
        regions = MirroredRegions.start(folder, access);
        grant("a", "b");
        grant("b", "a");
        grantAll("a", "shop", ResourceType.TOPIC, "orders", AclOperation.WRITE, AclOperation.READ);
        grantAll("b", "shop", ResourceType.TOPIC, "orders", AclOperation.WRITE, AclOperation.READ);
        grantAll("b", "shop", ResourceType.TOPIC, "a.orders", AclOperation.READ);
        grantAll("a", "shop", ResourceType.GROUP, "billing", AclOperation.READ);
        grantAll("b", "shop", ResourceType.GROUP, "billing", AclOperation.READ);
        regions.createTopic("a", new NewTopic("orders", 1, (short) 1));
        flow = flow("a", "b", access.clientProperties("mirror"));
        Path ofTheMirror = regions.startMirror(flow);
        regions.startBridge(flow, ofTheMirror);
        properties = file("operator", access.clientProperties("operator"));
        produce("a", RECORDS);
        try (KafkaConsumer<String, String> consumer = shop("a")) {
            consumer.assign(List.of(new TopicPartition("orders", 0)));
            consumer.commitSync(Map.of(new TopicPartition("orders", 0), new OffsetAndMetadata(COMMITTED)));
        }
    }

    @AfterEach
    void end() throws Exception {
        regions.close();
    }

    @Test
    void usersWithTheRightsOfTheDocumentWatchCheckAuditAndFailOver() throws Exception {
        awaitHealth();
        assertThat(run("mirror", "preflight", "--ignore", "brokers"))
                .as("%s%s", out, err)
                .isZero();
        assertThat(run("mirror", "audit")).as("%s%s", out, err).isZero();
        assertThat(run("failover", "plan", "--planned")).as("%s%s", out, err).isZero();
        assertThat(run("failover", "execute", "--planned", "--yes-cluster", regions.id("b")))
                .as("%s%s", out, err)
                .isZero();

        assertThat(restOfTheGroup()).isEqualTo(RECORDS - COMMITTED);
        produce("b", 1);
        regions.killMirror(flow);
        regions.startMirror(flow("b", "a", access.clientProperties("mirror")));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(run("failover", "back", "--yes-cluster", regions.id("a")))
                .as("%s%s", out, err)
                .isZero());
        produce("a", 1);
    }

    @Test
    void operatorMayReplayTheTailOfARegionThatComesBack() throws Exception {
        awaitHealth();
        regions.killMirror(flow);
        produce("a", TAIL);
        regions.kill("a");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        run("failover", "execute", "--unplanned", "--yes-cluster", regions.id("b")))
                .as("%s%s", out, err)
                .isZero());
        regions.restart("a");
        regions.startMirror(flow("b", "a", access.clientProperties("mirror")));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        run("failover", "back", "--tail", "replay", "--yes-cluster", regions.id("a")))
                .as("%s%s", out, err)
                .isZero());

        try (KafkaConsumer<String, String> consumer = regions.consumer("b", "looker", "read_committed")) {
            TopicPartition replayed = new TopicPartition("orders", 0);
            consumer.assign(List.of(replayed));
            consumer.seekToBeginning(List.of(replayed));
            List<String> values = new ArrayList<>();
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(1)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return values.size() >= TAIL;
            });
            assertThat(values).hasSize(TAIL).doesNotHaveDuplicates();
        }
    }

    /** As MirrorMaker 2 does when it happens to copy ACLs while the source is fenced. */
    @Test
    void denialThatTheMirrorHasCopiedIsLiftedWithTheFence() throws Exception {
        grantAll("a", "operator", ResourceType.CLUSTER, "kafka-cluster", AclOperation.ALTER);
        grantAll("b", "operator", ResourceType.CLUSTER, "kafka-cluster", AclOperation.ALTER);
        awaitHealth();
        assertThat(run("failover", "plan", "--planned", "--fence", "auto")).isZero();
        assertThat(out.toString()).containsPattern("fence +acls +'a' has an authorizer");
        String[] failover = {"--planned", "--fence", "auto", "--yes-cluster", regions.id("b")};

        CompletableFuture<Void> copy = CompletableFuture.runAsync(this::copyTheDenialOnceItIsThere);
        assertThat(run("failover", "execute", withStop("sleep 4; exit 1", failover)))
                .as("%s%s", out, err)
                .isEqualTo(1);
        copy.get(20, TimeUnit.SECONDS);
        assertThat(denials("a")).as(err.toString()).isEmpty();
        assertThat(denials("b")).isEmpty();
        produce("a", 10);

        copy = CompletableFuture.runAsync(this::copyTheDenialOnceItIsThere);
        assertThat(run("failover", "execute", withStop("sleep 4", failover)))
                .as("%s%s", out, err)
                .isZero();
        copy.get(20, TimeUnit.SECONDS);
        assertThatThrownBy(() -> produce("a", 1)).hasCauseInstanceOf(AuthorizationException.class);
        assertThat(denials("a")).containsExactly("orders");
        assertThat(denials("b")).isEmpty();
        assertThat(restOfTheGroup()).isEqualTo(RECORDS + 10 - COMMITTED);
    }

    /** Its connection stands, and was authenticated: only that it must log in again ends it. */
    @Test
    void producerWhoseCredentialIsTakenAwayWritesNoMoreAndNeedsANewPassword() throws Exception {
        givePassword("till", "first-password");
        grantAll("a", "till", ResourceType.TOPIC, "orders", AclOperation.WRITE);
        grantAll("a", "operator", ResourceType.CLUSTER, "kafka-cluster", AclOperation.ALTER);
        awaitHealth();
        planSaysWhichFence();
        String[] failover = {
            "--planned", "--fence", "credentials", "--fence-users", "till", "--yes-cluster", regions.id("b")
        };
        try (Till till = new Till(access.scramProperties("till", "first-password"))) {
            till.awaitWritten();

            assertThat(run("failover", "execute", withStop("exit 1", failover)))
                    .as("%s%s", out, err)
                    .isEqualTo(1);

            assertThat(err.toString()).contains("all has been taken back but the SCRAM credentials of till");
            till.awaitRefused();
        }
        assertThat(run("failover", "status")).isZero();
        assertThat(out.toString()).contains("NOT restored").doesNotContain("first-password");
        doAsTold("second-password");
        try (Till till = new Till(access.scramProperties("till", "second-password"))) {
            till.awaitWritten();

            assertThat(run("failover", "execute", failover))
                    .as("%s%s", out, err)
                    .isZero();

            assertThat(out.toString()).containsPattern("till +SCRAM-SHA-512");
            long fenced = end("a", "orders");
            till.awaitRefused();
            assertThat(end("a", "orders")).isEqualTo(fenced);
            assertThat(end("b", "a.orders")).isEqualTo(fenced);
        }
    }

    private void planSaysWhichFence() {
        assertThat(run("failover", "plan", "--planned", "--fence", "credentials", "--fence-users", "operator"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("user 'operator' is the one by whom the mirror and this failover log in");
        assertThat(run("failover", "plan", "--planned", "--fence", "credentials", "--fence-users", "tlil"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("no SCRAM credential at the source: tlil");
        assertThat(run("failover", "plan", "--planned", "--fence", "auto")).isZero();
        assertThat(out.toString()).containsPattern("fence +topics +the user of 'b' here may not take away a denial");
    }

    private void givePassword(String user, String password) throws Exception {
        try (Admin admin = regions.admin("a")) {
            ScramCredentialInfo how = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 8192);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, how, password)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    /** As `failover status` says: the line goes to a file, the command to a shell. */
    private void doAsTold(String password) throws Exception {
        Path file = Files.writeString(
                folder.resolve("password"), told("SCRAM-SHA-512=").replace("NEW-PASSWORD", password));
        List<String> admin = access.clientProperties().entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue())
                .toList();
        String arguments = told("kafka-configs.sh ")
                .replace("kafka-configs.sh ", "")
                .replace("'", "")
                .replace("ADMIN", Files.write(folder.resolve("admin"), admin).toString())
                .replace("FILE", file.toString());
        ChildJvm tool =
                regions.startChild("kafka-configs", "kafka.admin.ConfigCommand", List.of(arguments.split(" ", -1)));
        assertThat(tool.exit().get(60, TimeUnit.SECONDS)).as(arguments).isZero();
    }

    private String told(String begin) {
        return out.toString()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(begin))
                .findFirst()
                .orElseThrow();
    }

    private long end(String region, String topic) throws Exception {
        TopicPartition log = new TopicPartition(topic, 0);
        try (Admin admin = regions.admin(region)) {
            return admin.listOffsets(Map.of(log, OffsetSpec.latest()))
                    .partitionResult(log)
                    .get(20, TimeUnit.SECONDS)
                    .offset();
        }
    }

    /** Writes without a pause over connections that stand, until it is refused. */
    private final class Till implements AutoCloseable {
        private final Map<String, String> client;
        private final KafkaProducer<String, String> producer;
        private final CountDownLatch written = new CountDownLatch(20);
        private final AtomicReference<Exception> refusal = new AtomicReference<>();
        private final Thread thread = new Thread(this::write, "till");

        private Till(Map<String, String> client) {
            this.client = client;
            producer = regions.producer("a", Map.copyOf(client));
            thread.start();
        }

        private void write() {
            try {
                while (refusal.get() == null) {
                    var unused = producer.send(new ProducerRecord<>("orders", 0, "till", "sold"))
                            .get(10, TimeUnit.SECONDS);
                    written.countDown();
                }
            } catch (ExecutionException | TimeoutException | InterruptedException | KafkaException e) {
                refusal.set(e);
            }
        }

        private void awaitWritten() throws InterruptedException {
            assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
        }

        /** A producer that stands gets no answers any more, as Kafka's client tries again and again; a new one is told why. */
        private void awaitRefused() {
            await().atMost(LIMIT).until(() -> refusal.get() != null);
            assertThatThrownBy(() -> regions.produce("a", "orders", 0, 1, Map.copyOf(client)))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }

        @Override
        public void close() throws InterruptedException {
            thread.interrupt();
            thread.join(TimeUnit.SECONDS.toMillis(20));
            producer.close(Duration.ofSeconds(1));
        }
    }

    @Test
    void whoHasNoRightsIsToldSoAndChangesNothing() throws Exception {
        awaitHealth();
        properties = file("nobody", access.clientProperties("nobody"));

        assertThat(run("failover", "plan", "--planned")).isEqualTo(1);
        assertThat(err.toString())
                .contains("no topic of the flow is to be seen")
                .contains("may not describe it");
        assertThat(run("failover", "execute", "--planned", "--yes-cluster", regions.id("b")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("journal 'mm2-failovers.a.internal' cannot be read", "secured-clusters.md");
        assertThat(run("failover", "status")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(run("mirror", "audit")).isEqualTo(2);
        assertThat(run("mirror", "status")).isEqualTo(2);
        produce("a", 1);
    }

    @Test
    void whoHasNoPasswordIsToldSoInOneLineWithoutIt() throws Exception {
        properties = file("guest", access.clientProperties("operator", "hunter2"));

        for (String command :
                List.of("failover plan --planned", "failover status", "mirror audit", "mirror preflight")) {
            String[] words = command.split(" ", -1);
            assertThat(run(words[0], words[1], Arrays.copyOfRange(words, 2, words.length)))
                    .as(command)
                    .isEqualTo(2);
            assertThat(err.toString())
                    .as(command)
                    .contains("Invalid username or password")
                    .doesNotContain("hunter2")
                    .doesNotContain("Exception");
            assertThat(out.toString()).as(command).isEmpty();
        }
    }

    private static String[] withStop(String command, String... arguments) {
        return Stream.concat(Stream.of("--stop-mirror", command), Stream.of(arguments))
                .toArray(String[]::new);
    }

    private void awaitHealth() {
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(run("mirror", "status")).as("%s%s", out, err).isZero());
    }

    private void copyTheDenialOnceItIsThere() {
        await().atMost(LIMIT).until(() -> {
            boolean isThere = !denials("a").isEmpty();
            if (isThere) {
                denyWriting("b", "a.orders");
            }
            return isThere;
        });
    }

    private void denyWriting(String region, String topic) throws Exception {
        try (Admin admin = regions.admin(region)) {
            admin.createAcls(List.of(new AclBinding(
                            new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                            new AccessControlEntry("User:*", "*", AclOperation.WRITE, AclPermissionType.DENY))))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    /** Of which topics somebody is denied something. */
    private List<String> denials(String region) throws Exception {
        try (Admin admin = regions.admin(region)) {
            return admin.describeAcls(AclBindingFilter.ANY).values().get(20, TimeUnit.SECONDS).stream()
                    .filter(acl -> acl.entry().permissionType() == AclPermissionType.DENY)
                    .map(acl -> acl.pattern().name())
                    .toList();
        }
    }

    /** What the document says of users, for one flow. */
    private void grant(String source, String target) throws Exception {
        for (String line : Files.readAllLines(DOCUMENT)) {
            String[] cells = Stream.of(line.split("\\|")).map(String::strip).toArray(String[]::new);
            if (cells.length > 5 && List.of("source", "target").contains(cells[2])) {
                grantAll(
                        cells[2].equals("source") ? source : target,
                        cells[1],
                        ResourceType.fromString(cells[3].replace('-', '_').toUpperCase(Locale.ROOT)),
                        cells[4].replace("eu.", source + ".").replace("eu-", source + "-"),
                        Stream.of(cells[5].split(", *"))
                                .map(SecuredClustersIT::operation)
                                .toArray(AclOperation[]::new));
            }
        }
    }

    private static AclOperation operation(String documented) {
        return AclOperation.fromString(
                documented.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
    }

    private void grantAll(String region, String user, ResourceType type, String name, AclOperation... operations)
            throws Exception {
        boolean prefix = name.endsWith("*") && name.length() > 1;
        ResourcePattern resource = new ResourcePattern(
                type,
                prefix ? name.substring(0, name.length() - 1) : name,
                prefix ? PatternType.PREFIXED : PatternType.LITERAL);
        try (Admin admin = regions.admin(region)) {
            admin.createAcls(Stream.of(operations)
                            .map(operation -> new AclBinding(
                                    resource,
                                    new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW)))
                            .toList())
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private ReplicationFlow flow(String source, String target, Map<String, String> client) {
        return new ReplicationFlow(
                new MirrorCluster(source, regions.cluster(source).bootstrapServers(), client),
                new MirrorCluster(target, regions.cluster(target).bootstrapServers(), client),
                List.of("orders.*"),
                List.of("billing.*"),
                TopicNaming.PREFIXED);
    }

    private Path file(String name, Map<String, String> client) throws IOException {
        List<String> lines = new ArrayList<>();
        MirrorProperties.of(
                        flow("a", "b", client),
                        MirrorSettings.disasterRecovery().forBrokers(1))
                .forEach((key, value) -> lines.add(key + "=" + value));
        return Files.write(folder.resolve(name + ".properties"), lines);
    }

    private int run(String group, String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(group, command, "-m", properties.toString(), flow.name()));
        arguments.addAll(List.of(more));
        return Executed.commandLine(out, err, arguments);
    }

    private void produce(String region, int records) throws Exception {
        regions.produce(region, "orders", 0, records, Map.copyOf(access.clientProperties("shop")));
    }

    private KafkaConsumer<String, String> shop(String region) {
        return regions.consumer(region, "billing", "read_uncommitted", Map.copyOf(access.clientProperties("shop")));
    }

    private int restOfTheGroup() {
        int read = 0;
        try (KafkaConsumer<String, String> consumer = shop("b")) {
            consumer.subscribe(List.of("a.orders"));
            long quiet = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (System.nanoTime() < quiet) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    assertThat(record.value()).isNotEmpty();
                    read++;
                    quiet = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
                }
            }
        }
        return read;
    }
}
