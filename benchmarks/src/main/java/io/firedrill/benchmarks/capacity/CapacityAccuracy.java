package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.batch.Codec;
import io.firedrill.benchmarks.load.LoadAgent;
import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.load.Pace;
import io.firedrill.benchmarks.load.PayloadSpec;
import io.firedrill.benchmarks.payload.PayloadKind;
import io.firedrill.benchmarks.region.EmbeddedTarget;
import io.firedrill.benchmarks.sweep.ProducerSettings;
import io.firedrill.benchmarks.sweep.SweepPlan;
import io.firedrill.process.ChildProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Predicts knees of workloads that the model has not seen, and measures them. */
@Command(
        name = "CapacityAccuracy",
        mixinStandardHelpOptions = true,
        description = "Fits the capacity model to some workloads, predicts the knees of others, and measures those.")
public final class CapacityAccuracy implements Callable<Integer> {
    static final List<PayloadSpec> CALIBRATION = List.of(
            PayloadSpec.generated(PayloadKind.JSON_ORDERS, 400),
            PayloadSpec.generated(PayloadKind.JSON_ORDERS, 4_000),
            PayloadSpec.generated(PayloadKind.INCOMPRESSIBLE, 400),
            PayloadSpec.generated(PayloadKind.INCOMPRESSIBLE, 3_000),
            PayloadSpec.generated(PayloadKind.LOG_LINES, 1_500));
    private static final List<PayloadSpec> HELD_OUT = List.of(
            PayloadSpec.generated(PayloadKind.LOG_LINES, 300),
            PayloadSpec.generated(PayloadKind.JSON_ORDERS, 2_000),
            PayloadSpec.generated(PayloadKind.AVRO_BINARY, 800));

    @Option(names = "--brokers", defaultValue = "1")
    private int brokers = 1;

    @Option(names = "--compression", defaultValue = "lz4")
    private Codec codec = Codec.NONE;

    @Option(names = "--seconds", defaultValue = "3")
    private int seconds = 3;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CapacityAccuracy())
                .registerConverter(Codec.class, Codec::parse)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("capacity-accuracy");
        try (ChildProcesses children = ChildProcesses.open();
                EmbeddedTarget region = EmbeddedTarget.start(brokers, folder, children);
                LoadAgent agent = LoadAgent.start("load", folder, children)) {
            SweepPlan.Slice slice = new SweepPlan.Slice(Duration.ofSeconds(1), Duration.ofSeconds(seconds));
            Probes all = new Probes(
                    region,
                    agent,
                    HELD_OUT.get(0),
                    new ProducerSettings(codec, 131_072, 10, "all", 5),
                    6,
                    slice,
                    Pace.FLAT_OUT);
            for (int i = 0; i < 3; i++) {
                all.of(CALIBRATION.get(i)).fresh(Pace.FLAT_OUT);
            }
            for (int round = 0; round < 2; round++) {
                for (List<PayloadSpec> some : List.of(CALIBRATION, HELD_OUT)) {
                    for (PayloadSpec payload : some) {
                        Probes probes = all.of(payload);
                        LoadResult flat = probes.fresh(Pace.FLAT_OUT);
                        Knee knee = new KneeSearch(
                                        rate -> probes.fresh(new Pace(rate)),
                                        Duration.ofMillis(100),
                                        new KneeSearch.Limits(9, Double.POSITIVE_INFINITY),
                                        reading -> {})
                                .find(flat.recordsPerSecond() * 0.7, 0);
                        LoadResult at = knee.readings().stream()
                                .filter(reading -> reading.offered() == knee.held())
                                .findFirst()
                                .map(Reading::result)
                                .orElse(flat);
                        System.out.println(String.format(
                                Locale.ROOT,
                                "%s|%d|%.0f|%.3e|%.1f|%.1f|%.2f|%.2f|%.2f|%.0f|%.0f|%.3e|%.2f|%.2f|%.2f|%d",
                                payload.label(),
                                round,
                                flat.recordsPerSecond(),
                                CostPoint.ofCpu(flat).seconds(),
                                CostPoint.ofCpu(flat).recordBytes(),
                                CostPoint.ofCpu(flat).sentBytes(),
                                flat.producerCpuSeconds() / flat.seconds(),
                                flat.processesCpuSeconds() / flat.seconds(),
                                flat.foreignShare(),
                                knee.held(),
                                knee.missed().orElse(-1),
                                CostPoint.ofCpu(at).seconds(),
                                at.producerCpuSeconds() / at.seconds(),
                                at.processesCpuSeconds() / at.seconds(),
                                at.foreignShare(),
                                knee.readings().size()));
                    }
                }
            }
        } finally {
            Utils.delete(folder.toFile());
        }
        return 0;
    }
}
