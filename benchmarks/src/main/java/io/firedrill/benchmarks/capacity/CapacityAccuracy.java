package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.batch.Codec;
import io.firedrill.benchmarks.batch.SentBytes;
import io.firedrill.benchmarks.load.LoadAgent;
import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.load.Pace;
import io.firedrill.benchmarks.load.PayloadSpec;
import io.firedrill.benchmarks.payload.PayloadKind;
import io.firedrill.benchmarks.payload.SampleException;
import io.firedrill.benchmarks.region.EmbeddedTarget;
import io.firedrill.benchmarks.sweep.Medians;
import io.firedrill.benchmarks.sweep.ProducerSettings;
import io.firedrill.benchmarks.sweep.SweepPlan;
import io.firedrill.process.ChildProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Predicts knees of workloads that the model has not seen, from nothing but a sample of their records, and then measures them. */
@Command(
        name = "CapacityAccuracy",
        mixinStandardHelpOptions = true,
        description = "Fits the capacity model to some workloads, predicts the knees of others, and measures those.")
public final class CapacityAccuracy implements Callable<Integer> {
    private static final List<PayloadSpec> HELD_OUT = List.of(
            PayloadSpec.generated(PayloadKind.LOG_LINES, 300),
            PayloadSpec.generated(PayloadKind.JSON_ORDERS, 2_000),
            PayloadSpec.generated(PayloadKind.AVRO_BINARY, 800));
    private static final int PARTITIONS = 6;
    private static final int PROBES = 12;
    private static final Duration P99 = Duration.ofMillis(100);

    @Option(names = "--brokers", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private int brokers = 1;

    @Option(names = "--compression", defaultValue = "lz4", description = "Default: ${DEFAULT-VALUE}.")
    private String compression = "lz4";

    @Option(names = "--seconds", defaultValue = "3", description = "Of a measurement. Default: ${DEFAULT-VALUE}.")
    private int seconds = 3;

    @Option(names = "--rounds", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds = 3;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CapacityAccuracy()).execute(arguments));
    }

    /**
     * A workload in one round.
     *
     * @param flatOut as fast as it goes
     * @param knee records per second, the middle of the bracket
     * @param left of the machine to the knee's readings by others, as a share
     */
    private record Round(LoadResult flatOut, double knee, double left) {}

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("capacity-accuracy");
        try (ChildProcesses children = ChildProcesses.open();
                EmbeddedTarget region = EmbeddedTarget.start(brokers, folder, children);
                LoadAgent agent = LoadAgent.start("load", folder, children)) {
            SweepPlan.Slice slice = new SweepPlan.Slice(Duration.ofSeconds(1), Duration.ofSeconds(seconds));
            ProducerSettings settings = new ProducerSettings(
                    Codec.parse(compression), 131_072, 10, "all", ProducerSettings.DEFAULTS.inFlight());
            measure(new Probes(region, agent, HELD_OUT.get(0), settings, PARTITIONS, slice, Pace.FLAT_OUT));
        } finally {
            Utils.delete(folder.toFile());
        }
        return 0;
    }

    private void measure(Probes probes) throws IOException, InterruptedException, SampleException {
        for (PayloadSpec payload :
                Stream.concat(Calibration.WORKLOADS.stream(), HELD_OUT.stream()).toList()) {
            // The first of any kind run on cold code.
            probes.of(payload).fresh(Pace.FLAT_OUT);
        }
        List<List<Double>> errors = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            errors.add(round(round, probes));
        }
        for (int held = 0; held < HELD_OUT.size(); held++) {
            int workload = held;
            double[] ofIt =
                    errors.stream().mapToDouble(some -> some.get(workload)).toArray();
            System.out.println("%s: off by %s (median of %d rounds)"
                    .formatted(HELD_OUT.get(held).label(), Figures.percent(Medians.median(ofIt)), ofIt.length));
        }
    }

    /** The error for each workload that was held out. */
    private List<Double> round(int round, Probes probes) throws IOException, InterruptedException, SampleException {
        List<CostPoint> costs = new ArrayList<>();
        List<Round> seen = new ArrayList<>();
        for (PayloadSpec payload : Calibration.WORKLOADS) {
            Round some = measured(probes.of(payload));
            seen.add(some);
            costs.add(CostPoint.ofCpu(some.flatOut()));
            System.out.println("round %d, calibration: %s: knee %,.0f records/s, others left %.0f %% of the machine"
                    .formatted(round, payload.label(), some.knee(), some.left() * 100));
        }
        CostModel model = CostModel.fit(costs);
        // How much of what was left of the machine a region does at its knee, in CPU seconds of the model per second.
        double busy = Medians.median(seen.stream()
                .mapToDouble(some -> some.knee() * seconds(model, CostPoint.ofCpu(some.flatOut())) / some.left())
                .toArray());
        List<Double> errors = new ArrayList<>();
        for (PayloadSpec payload : HELD_OUT) {
            Codec codec = probes.settings().codec();
            double sent = SentBytes.perRecord(codec, probes.settings().batchBytes(), payload.payloads());
            Round some = measured(probes.of(payload));
            double predicted = busy * some.left() / model.seconds(payload.recordBytes(), sent);
            double error = predicted / some.knee() - 1;
            errors.add(error);
            System.out.println(String.format(
                    Locale.ROOT,
                    "round %d, held out: %s: predicted %,.0f, measured %,.0f records/s: off by %s; others left %.0f %% of the machine",
                    round,
                    payload.label(),
                    predicted,
                    some.knee(),
                    Figures.percent(error),
                    some.left() * 100));
        }
        return errors;
    }

    private static double seconds(CostModel model, CostPoint point) {
        return model.seconds(point.recordBytes(), point.sentBytes());
    }

    private static Round measured(Probes probes) throws IOException, InterruptedException {
        LoadResult flatOut = probes.fresh(Pace.FLAT_OUT);
        double likely = flatOut.recordsPerSecond() * 0.8;
        Knee knee = new KneeSearch(
                        rate -> probes.fresh(new Pace(rate)),
                        P99,
                        new KneeSearch.Limits(PROBES, Double.POSITIVE_INFINITY),
                        reading -> {})
                .find(likely, likely);
        // Near the knee, where what others took decided.
        double[] left = knee.readings().stream()
                .filter(reading -> reading.offered() > knee.held() / 2)
                .mapToDouble(reading -> 1 - Math.max(0, reading.result().foreignShare()))
                .toArray();
        return new Round(flatOut, knee.middle(), Medians.median(left));
    }
}
