package io.firedrill.benchmarks.translation;

import io.firedrill.benchmarks.Spread;
import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.CdsArchives;
import io.firedrill.cluster.EmbeddedRegion;
import io.firedrill.cluster.RegionPlace;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.MirroredTarget;
import io.firedrill.mirror.translation.TranslatedOffset;
import io.firedrill.mirror.translation.TranslationException;
import io.firedrill.process.ChildProcesses;
import io.firedrill.scenario.RegionSpec;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Translates the places of many groups over a big mirror. */
@Command(
        name = "TranslationBenchmark",
        mixinStandardHelpOptions = true,
        description =
                "Measures how long it takes to find where groups go on: the commits, the logs, and the places, all of which are checked."
                        + " Records are written straight to the target, with stamps as a mirror's: its throughput is not what is measured.")
public final class TranslationBenchmark implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--brokers", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
    private int brokers = 3;

    @Option(names = "--partitions", defaultValue = "50", description = "Ten a topic. Default: ${DEFAULT-VALUE}.")
    private int partitions = 50;

    @Option(
            names = "--groups",
            defaultValue = "20",
            description = "That have committed something in each partition. Default: ${DEFAULT-VALUE}.")
    private int groups = 20;

    @Option(names = "--records", defaultValue = "10000000", description = "In all. Default: ${DEFAULT-VALUE}.")
    private int records = 10_000_000;

    @Option(names = "--record-bytes", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}.")
    private int recordBytes = 100;

    @Option(
            names = "--starts",
            defaultValue = "1",
            description = "Of the mirror: each but the first goes back by some records. Default: ${DEFAULT-VALUE}.")
    private int starts = 1;

    @Option(names = "--rounds", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds = 7;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TranslationBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("translation-benchmark");
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
            WrittenMirror mirror = WrittenMirror.drawn(new WrittenMirror.Size(partitions, groups, records, starts));
            mirror.write(region.bootstrapServers(), recordBytes);
            measure(flow(region.bootstrapServers()), mirror);
        } finally {
            Utils.delete(folder.toFile());
        }
        return 0;
    }

    private static ReplicationFlow flow(String bootstrapServers) {
        return new ReplicationFlow(
                new MirrorCluster("a", "127.0.0.1:1"),
                new MirrorCluster("b", bootstrapServers),
                List.of(".*"),
                List.of(".*"),
                TopicNaming.PREFIXED);
    }

    private void measure(ReplicationFlow flow, WrittenMirror mirror) throws Exception {
        say(
                "%,d records of %,d bytes in %d partitions, %d brokers; %d groups have %,d places; the mirror was started %d times"
                        .formatted(
                                records,
                                recordBytes,
                                partitions,
                                brokers,
                                groups,
                                mirror.commits().size(),
                                starts));
        Spread anew = new Spread();
        Spread standingBy = new Spread();
        Spread alone = new Spread();
        Spread cpu = new Spread();
        for (int round = 0; round < rounds; round++) {
            double cpuBefore = cpuSeconds();
            double first = whole(flow, mirror, anew);
            cpu.add(cpuSeconds() - cpuBefore);
            if (round == 0) {
                say("first in this process  %.2f s".formatted(first));
            }
            try (MirroredTarget target = MirroredTarget.of(flow, LIMIT)) {
                target.mirroredUntil().ends(mirror.topics());
                standingBy.add(seconds(() -> mirror.check(target.byStamps().translate(mirror.readers()))));
            }
            alone.add(partitionByPartition(flow, mirror));
        }
        say("a new client           %s s".formatted(anew));
        say("  of these CPU         %s s".formatted(cpu));
        say("a client standing by   %s s".formatted(standingBy));
        say("partition by partition %s s".formatted(alone));
        say("Seconds, median (least to most) of %d rounds in turn; all places were right.".formatted(rounds));
    }

    private static double whole(ReplicationFlow flow, WrittenMirror mirror, Spread spread) throws Exception {
        double seconds = seconds(() -> {
            try (MirroredTarget target = MirroredTarget.of(flow, LIMIT)) {
                List<TranslatedOffset> places = target.byStamps().translate(mirror.readers());
                mirror.check(places);
            }
        });
        spread.add(seconds);
        return seconds;
    }

    /** The places alone, without the commits; the peer. */
    private static double partitionByPartition(ReplicationFlow flow, WrittenMirror mirror) throws Exception {
        return seconds(() -> {
            try (MirroredTarget target = MirroredTarget.of(flow, LIMIT)) {
                for (WrittenPartition partition : mirror.partitions()) {
                    List<GroupPlace> places = target.groups().places(mirror.commits(partition));
                    mirror.checkPlaces(places);
                }
            }
        });
    }

    private interface Work {
        void run() throws TranslationException, InterruptedException;
    }

    private static double seconds(Work work) throws TranslationException, InterruptedException {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Of all threads of this process since it was started: what others do on the machine does not count. */
    private static double cpuSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
