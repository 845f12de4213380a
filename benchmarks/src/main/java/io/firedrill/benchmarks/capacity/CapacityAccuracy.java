package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.Spread;
import io.firedrill.benchmarks.batch.Codec;
import io.firedrill.benchmarks.batch.InMemory;
import io.firedrill.benchmarks.load.LoadAgent;
import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.load.Pace;
import io.firedrill.benchmarks.load.PayloadSpec;
import io.firedrill.benchmarks.payload.PayloadKind;
import io.firedrill.benchmarks.region.EmbeddedTarget;
import io.firedrill.benchmarks.sweep.Candidate;
import io.firedrill.benchmarks.sweep.LoadBench;
import io.firedrill.benchmarks.sweep.ProducerSettings;
import io.firedrill.benchmarks.sweep.SweepPlan;
import io.firedrill.process.ChildProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Predicts knees of workloads that the model has not seen, from nothing but a sample of their records, and then measures them. */
@Command(
        name = "CapacityAccuracy",
        mixinStandardHelpOptions = true,
        description =
                "Fits the capacity model to some workloads, predicts the knees of others, and measures those. All figures are of"
                        + " the machine as if others left all of it: what they took is divided out.")
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
     * @param cost of a record, flat out
     * @param knee records per second, the middle of the bracket
     * @param left of the machine by others near the knee, as a share
     */
    private record Round(CostPoint cost, double knee, double left) {}

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("capacity-accuracy");
        try (ChildProcesses children = ChildProcesses.open();
                EmbeddedTarget region = EmbeddedTarget.start(brokers, folder, children);
                LoadAgent agent = LoadAgent.start("load", folder, children)) {
            SweepPlan.Slice slice = new SweepPlan.Slice(Duration.ofSeconds(1), Duration.ofSeconds(seconds));
            ProducerSettings settings = ProducerSettings.of(Codec.parse(compression), 131_072, 10);
            LoadBench bench = new LoadBench(region, agent, HELD_OUT.get(0), Pace.FLAT_OUT);
            measure(new Probes(bench, new Candidate(settings, PARTITIONS), slice));
        } finally {
            Utils.delete(folder.toFile());
        }
        return 0;
    }

    private void measure(Probes probes) throws IOException, InterruptedException {
        List<PayloadSpec> all = byTurns();
        for (PayloadSpec payload : all) {
            // The first of any kind run on cold code.
            probes.of(payload).fresh(Pace.FLAT_OUT);
        }
        Map<PayloadSpec, List<Round>> seen = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (PayloadSpec payload : all) {
                Round some = measured(probes.of(payload));
                seen.computeIfAbsent(payload, first -> new ArrayList<>()).add(some);
                System.out.println("round %d: %s: knee %,.0f records/s, others left %.0f %% of the machine"
                        .formatted(round, payload.label(), some.knee(), some.left() * 100));
            }
        }
        predict(seen, probes);
    }

    /** Held-out ones among the others, so that a slow minute of the machine meets both. */
    private static List<PayloadSpec> byTurns() {
        List<PayloadSpec> all = new ArrayList<>();
        for (int i = 0; i < Calibration.WORKLOADS.size(); i++) {
            all.add(Calibration.WORKLOADS.get(i));
            if (i < HELD_OUT.size()) {
                all.add(HELD_OUT.get(i));
            }
        }
        return all;
    }

    private static void predict(Map<PayloadSpec, List<Round>> seen, Probes probes) throws IOException {
        List<CostPoint> costs = Calibration.WORKLOADS.stream()
                .map(payload -> cost(seen.getOrDefault(payload, List.of())))
                .toList();
        CostModel model = CostModel.fit(costs);
        System.out.println(String.format(
                Locale.ROOT,
                "a record costs %.2f us, %.2f times what it takes in memory, a kilobyte sent %.2f us",
                model.perRecord() * 1e6,
                model.perWriting(),
                model.perSentByte() * 1e9));
        // How much of what others left of the machine is used at a knee: seconds of CPU time by the model for each
        // second.
        double[] busy = new double[costs.size()];
        for (int i = 0; i < busy.length; i++) {
            busy[i] = knee(seen.getOrDefault(Calibration.WORKLOADS.get(i), List.of()))
                    * model.seconds(costs.get(i).written());
        }
        for (PayloadSpec payload : HELD_OUT) {
            double predicted =
                    Spread.median(busy) / model.seconds(probes.of(payload).inMemory());
            double measured = knee(seen.getOrDefault(payload, List.of()));
            System.out.println(String.format(
                    Locale.ROOT,
                    "held out: %s: predicted %,.0f, measured %,.0f records/s: off by %s; rounds measured %s",
                    payload.label(),
                    predicted,
                    measured,
                    Rounded.percent(predicted / measured - 1),
                    seen.getOrDefault(payload, List.of()).stream()
                            .map(some -> String.format(Locale.ROOT, "%,.0f", some.knee() / some.left()))
                            .toList()));
        }
    }

    /** By the rounds' medians. */
    private static CostPoint cost(List<Round> rounds) {
        List<CostPoint> costs = rounds.stream().map(Round::cost).toList();
        return new CostPoint(
                new InMemory(
                        median(costs, point -> point.written().recordBytes()),
                        median(costs, point -> point.written().sentBytes()),
                        median(costs, point -> point.written().seconds())),
                median(costs, CostPoint::seconds));
    }

    private static double median(List<CostPoint> costs, ToDoubleFunction<CostPoint> figure) {
        return Spread.median(costs.stream().mapToDouble(figure).toArray());
    }

    /** What it were if others left the whole machine. */
    private static double knee(List<Round> rounds) {
        return Spread.median(rounds.stream()
                .mapToDouble(round -> round.knee() / round.left())
                .toArray());
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
        return new Round(CostPoint.ofCpu(probes.inMemory(), flatOut), knee.middle(), Spread.median(left));
    }
}
