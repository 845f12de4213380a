package io.firedrill.benchmarks.audit;

import io.firedrill.benchmarks.Spread;
import io.firedrill.benchmarks.translation.WrittenMirror;
import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.CdsArchives;
import io.firedrill.cluster.EmbeddedRegion;
import io.firedrill.cluster.RegionPlace;
import io.firedrill.mirror.audit.AuditReport;
import io.firedrill.mirror.audit.AuditSettings;
import io.firedrill.mirror.audit.MirrorAudit;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.process.ChildProcesses;
import io.firedrill.scenario.RegionSpec;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Audits a big mirror on brokers, beside a consumer that only reads it. */
@Command(
        name = "RegionAuditBenchmark",
        mixinStandardHelpOptions = true,
        description =
                "Measures how fast an audit reads and judges what a mirror has written, beside a plain consumer that reads the same logs, in turn."
                        + " Records are written straight to the target, with stamps as a mirror's; the source is dead.")
public final class RegionAuditBenchmark implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--brokers", defaultValue = "2", description = "Default: ${DEFAULT-VALUE}.")
    private int brokers = 2;

    @Option(names = "--partitions", defaultValue = "12", description = "Ten a topic. Default: ${DEFAULT-VALUE}.")
    private int partitions = 12;

    @Option(names = "--records", defaultValue = "10000000", description = "In all. Default: ${DEFAULT-VALUE}.")
    private int records = 10_000_000;

    @Option(names = "--record-bytes", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}.")
    private int recordBytes = 100;

    @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RegionAuditBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("audit-benchmark");
        try (AddressSlot slot = AddressSlot.claim();
                ChildProcesses children = ChildProcesses.open();
                EmbeddedRegion region = EmbeddedRegion.start(
                        new RegionSpec("b", brokers),
                        RegionPlace.toThrowAway(
                                slot,
                                folder.resolve("b"),
                                new CdsArchives(children, this::say).ofBrokers(slot, folder.resolve("archive"))),
                        children)) {
            region.awaitReady(LIMIT);
            WrittenMirror mirror = WrittenMirror.drawn(new WrittenMirror.Size(partitions, 1, records, 1));
            mirror.write(region.bootstrapServers(), recordBytes);
            measure(region.bootstrapServers(), mirror.logs());
        } finally {
            Utils.delete(folder.toFile());
        }
        return 0;
    }

    private void measure(String bootstrapServers, Set<TopicPartition> logs) throws Exception {
        say("%,d records of %,d bytes in %d partitions, %d brokers"
                .formatted(records, recordBytes, partitions, brokers));
        double firstAudited = audit(bootstrapServers);
        double firstRead = read(bootstrapServers, logs);
        say("first in this process   %.2f, by a consumer %.2f".formatted(firstAudited, firstRead));
        Spread audited = new Spread();
        Spread read = new Spread();
        for (int round = 0; round < rounds; round++) {
            audited.add(audit(bootstrapServers));
            read.add(read(bootstrapServers, logs));
        }
        say("audited                 %s".formatted(audited));
        say("read by a consumer      %s".formatted(read));
        say("ratio of the medians    %.2f".formatted(audited.median() / read.median()));
        say("Million records/s, median (least to most) of %d rounds in turn.".formatted(rounds));
    }

    private double audit(String bootstrapServers) throws Exception {
        ReplicationFlow flow = new ReplicationFlow(
                new MirrorCluster("a", "127.0.0.1:1"),
                new MirrorCluster("b", bootstrapServers),
                List.of(".*"),
                List.of(".*"),
                TopicNaming.PREFIXED);
        AuditSettings settings = new AuditSettings(Pattern.compile(".*"), false, false, false, Set.of(), LIMIT);
        long begin = System.nanoTime();
        try (MirrorAudit audit = MirrorAudit.of(flow, settings)) {
            audit.open(null);
            AuditReport report = audit.run((running, progress) -> {});
            return rate(report.recordsRead(), begin);
        }
    }

    private double read(String bootstrapServers, Set<TopicPartition> logs) {
        long begin = System.nanoTime();
        try (Consumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
            consumer.assign(logs);
            consumer.seekToBeginning(logs);
            long wanted = consumer.endOffsets(logs).values().stream()
                    .mapToLong(end -> end)
                    .sum();
            long count = 0;
            long progressAt = System.nanoTime();
            while (count < wanted && System.nanoTime() - progressAt < LIMIT.toNanos()) {
                int more = consumer.poll(POLL).count();
                count += more;
                progressAt = more > 0 ? System.nanoTime() : progressAt;
            }
            return rate(count, begin);
        }
    }

    /** With as much in a fetch as the audit's. */
    private static Consumer<byte[], byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        20_000,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        32 * 1024 * 1024,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        2 * 1024 * 1024),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Millions a second; not one of them may be missing. */
    private double rate(long count, long begin) {
        int expected = records / partitions * partitions;
        if (count != expected) {
            throw new IllegalStateException("%,d records of %,d".formatted(count, expected));
        }
        return count / ((System.nanoTime() - begin) / 1e3);
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
