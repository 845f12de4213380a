package io.firedrill.benchmarks.mirror;

import io.firedrill.benchmarks.Spread;
import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.CdsArchives;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.process.ChildJvm;
import io.firedrill.process.ChildProcesses;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Mirrors the same topic again and again, by turns as shipped, with less than that, with MirrorMaker 2's defaults, and by a copy loop. */
@Command(
        name = "MirrorBenchmark",
        mixinStandardHelpOptions = true,
        description =
                "Measures a mirror's throughput beside its peers, in turn; how long a flow takes to start; and its latency."
                        + " Writes up to 1 GB, and deletes it.")
public final class MirrorBenchmark implements Callable<Integer> {
    private static final String TOPIC = "orders";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--brokers",
            defaultValue = "1",
            description = "Of each region, and replicas. Default: ${DEFAULT-VALUE}.")
    private int brokers = 1;

    @Option(names = "--partitions", defaultValue = "6", description = "Default: ${DEFAULT-VALUE}.")
    private int partitions = 6;

    @Option(names = "--records", defaultValue = "400000", description = "Default: ${DEFAULT-VALUE}.")
    private int records = 400_000;

    @Option(names = "--record-bytes", defaultValue = "1024", description = "Default: ${DEFAULT-VALUE}.")
    private int recordBytes = 1_024;

    @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(
            names = "--rate",
            defaultValue = "2000",
            description = "Of the latency's records. Default: ${DEFAULT-VALUE}.")
    private int rate = 2_000;

    @Option(
            names = "--contenders",
            split = ",",
            defaultValue = "UNSTAMPED,STAMPED,SHIPPED,COPY_LOOP,STOCK",
            description =
                    "Who takes part: ${COMPLETION-CANDIDATES}. Default: all; STOCK takes five times as long as the others.")
    private List<Contender> contenders = List.of();

    @Option(
            names = "--latency-warm-up",
            defaultValue = "30",
            description =
                    "Seconds of the same rate before latency counts: the mirror's JVM compiles. Default: ${DEFAULT-VALUE}.")
    private int latencyWarmUp = 30;

    private final Map<Contender, Spread> megabytesPerSecond = new EnumMap<>(Contender.class);
    private final Map<Contender, Spread> cpuPerGigabyte = new EnumMap<>(Contender.class);
    private final Spread firstRecord = new Spread();
    private final Spread firstGroup = new Spread();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MirrorBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("mirror-benchmark");
        try (AddressSlot slot = AddressSlot.claim();
                ChildProcesses children = ChildProcesses.open();
                TwoRegions regions = TwoRegions.start(
                        brokers,
                        folder,
                        slot,
                        new CdsArchives(children, this::say).ofBrokers(slot, folder.resolve("archive")),
                        children)) {
            fill(regions);
            for (int round = 1; round <= rounds; round++) {
                for (Contender contender : contenders) {
                    mirror(contender, round, regions);
                }
            }
            sayThroughput();
            sayLatency(regions);
        } finally {
            Utils.delete(folder.toFile());
        }
        return 0;
    }

    private void fill(TwoRegions regions) throws Exception {
        TwoRegions.create(regions.sourceAdmin(), new NewTopic(TOPIC, partitions, (short) brokers));
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        regions.sourceServers(),
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        131_072,
                        ProducerConfig.LINGER_MS_CONFIG,
                        10),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            Random random = new Random(7);
            byte[] noise = new byte[recordBytes / 2];
            for (int i = 0; i < records; i++) {
                random.nextBytes(noise);
                // Half of it compresses.
                byte[] value = new byte[recordBytes];
                System.arraycopy(noise, 0, value, 0, noise.length);
                var unused = producer.send(new ProducerRecord<>(TOPIC, i % partitions, null, value), (where, error) -> {
                    if (error != null) {
                        failure.set(error);
                    }
                });
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the source does not take the records", failure.get());
        }
    }

    private void mirror(Contender contender, int round, TwoRegions regions) throws Exception {
        String alias = contender.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + round;
        String group = "group-" + alias;
        regions.sourceAdmin()
                .alterConsumerGroupOffsets(group, Map.of(new TopicPartition(TOPIC, 0), new OffsetAndMetadata(1_000)))
                .all()
                .get();
        ReplicationFlow flow = regions.flow(alias, TOPIC, group);
        String mirrored = flow.targetTopic(TOPIC);
        long began = System.nanoTime();
        List<ChildJvm> started = regions.start(contender, flow, partitions, brokers);
        try {
            long first = after(() -> regions.atTarget(mirrored, partitions) > 0);
            // The first half warms the compiler up.
            long half = after(() -> regions.atTarget(mirrored, partitions) >= records / 2);
            long from = regions.atTarget(mirrored, partitions);
            double cpuBefore = cpuSeconds(started.get(0));
            long all = after(() -> regions.atTarget(mirrored, partitions) >= records);
            double megabytes = (double) (records - from) * recordBytes / 1e6;
            double rate = megabytes / ((all - half) / 1e9);
            double cpu = (cpuSeconds(started.get(0)) - cpuBefore) / megabytes * 1_000;
            megabytesPerSecond.computeIfAbsent(contender, key -> new Spread()).add(rate);
            cpuPerGigabyte.computeIfAbsent(contender, key -> new Spread()).add(cpu);
            say(String.format(
                    Locale.ROOT, "round %d  %-28s %7.1f MB/s, %5.1f s CPU/GB", round, contender.label(), rate, cpu));
            if (contender == Contender.SHIPPED) {
                long placed = after(() -> regions.hasPlace(group, mirrored));
                firstRecord.add((first - began) / 1e9);
                say(String.format(Locale.ROOT, "  group seen %.1f s after the start", (placed - began) / 1e9));
            }
        } finally {
            started.forEach(ChildJvm::kill);
        }
        if (contender == Contender.SHIPPED) {
            startGroup(round, regions);
        }
        regions.targetAdmin().deleteTopics(List.of(mirrored)).all().get();
    }

    /** How long a flow of few records takes until a group has its place at the target. */
    private void startGroup(int round, TwoRegions regions) throws Exception {
        String alias = "start-" + round;
        String topic = "few-" + round;
        String group = "group-" + alias;
        TwoRegions.create(regions.sourceAdmin(), new NewTopic(topic, 1, (short) brokers));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, regions.sourceServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < 100; i++) {
                var unused = producer.send(new ProducerRecord<>(topic, new byte[recordBytes]));
            }
        }
        regions.sourceAdmin()
                .alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(50)))
                .all()
                .get();
        ReplicationFlow flow = regions.flow(alias, topic, group);
        long began = System.nanoTime();
        List<ChildJvm> started = regions.start(Contender.SHIPPED, flow, 1, brokers);
        try {
            firstGroup.add((after(() -> regions.hasPlace(group, flow.targetTopic(topic))) - began) / 1e9);
        } finally {
            started.forEach(ChildJvm::kill);
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    /** Of the process alone, since it was started: what others do on the machine does not count. */
    private static double cpuSeconds(ChildJvm process) {
        return ProcessHandle.of(process.pid())
                        .flatMap(handle -> handle.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }

    /** When it held, by {@link System#nanoTime}. */
    private static long after(Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("nothing has come for five minutes");
            }
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
        return System.nanoTime();
    }

    private void sayThroughput() {
        say("%,d records of %,d bytes, lz4, %d partitions, RF %d; MB/s, median (least to most) of %d rounds in turn:"
                .formatted(records, recordBytes, partitions, brokers, rounds));
        megabytesPerSecond.forEach((contender, spread) -> say(
                "  %-28s %s, its own CPU %s s/GB".formatted(contender.label(), spread, cpuPerGigabyte.get(contender))));
        sayRatio(Contender.STAMPED, Contender.UNSTAMPED);
        sayRatio(Contender.SHIPPED, Contender.STOCK);
        sayRatio(Contender.SHIPPED, Contender.COPY_LOOP);
        if (contenders.contains(Contender.SHIPPED)) {
            say("started -> first mirrored record  %s s".formatted(firstRecord));
            say("started -> first group's place    %s s".formatted(firstGroup));
        }
    }

    /** Where both took part. */
    private void sayRatio(Contender one, Contender other) {
        Spread ours = megabytesPerSecond.get(one);
        Spread theirs = megabytesPerSecond.get(other);
        if (ours != null && theirs != null) {
            say(String.format(
                    Locale.ROOT, "%s / %s: %.2f", one.label(), other.label(), ours.median() / theirs.median()));
        }
    }

    private void sayLatency(TwoRegions regions) throws Exception {
        Spread p50 = new Spread();
        Spread p95 = new Spread();
        for (int round = 1; round <= rounds; round++) {
            List<Long> millis = new Latency(regions, recordBytes, rate)
                    .measure("ticks-" + round, Duration.ofSeconds(latencyWarmUp), (short) brokers);
            p50.add(millis.get(millis.size() / 2).doubleValue());
            p95.add(millis.get(millis.size() * 95 / 100).doubleValue());
        }
        say("append at the source -> at the target, %,d records/s: p50 %s ms, p95 %s ms".formatted(rate, p50, p95));
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
