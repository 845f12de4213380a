package io.firedrill.benchmarks.cli;

import io.firedrill.benchmarks.environment.Environment;
import io.firedrill.benchmarks.environment.Quiet;
import io.firedrill.benchmarks.load.LoadAgent;
import io.firedrill.benchmarks.load.PayloadSpec;
import io.firedrill.benchmarks.region.LoadTarget;
import io.firedrill.benchmarks.result.BenchReport;
import io.firedrill.benchmarks.result.BenchResults;
import io.firedrill.benchmarks.result.BenchText;
import io.firedrill.benchmarks.result.Comparison;
import io.firedrill.benchmarks.result.ResultsFile;
import io.firedrill.benchmarks.sweep.Candidate;
import io.firedrill.benchmarks.sweep.LoadBench;
import io.firedrill.benchmarks.sweep.Objective;
import io.firedrill.benchmarks.sweep.Partitions;
import io.firedrill.benchmarks.sweep.Peer;
import io.firedrill.benchmarks.sweep.PeerRound;
import io.firedrill.benchmarks.sweep.Sweep;
import io.firedrill.benchmarks.sweep.SweepPlan;
import io.firedrill.benchmarks.sweep.Trial;
import io.firedrill.cli.AddedCommand;
import io.firedrill.cli.ExitCode;
import io.firedrill.process.ChildProcesses;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firedrill bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Finds the producer settings that carry most of your records: compression, batch size and linger, where you ask also acks,"
                    + " requests in flight, idempotence and the topic's partitions, measured on real brokers beside Kafka's defaults and Kafka's own load generator, with the latency that each costs.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  firedrill bench --sample orders.ndjson",
            "  firedrill bench --payload log_lines --record-bytes 400 --compression none,lz4,zstd:1,zstd:6 --budget 3m",
            "  firedrill bench --partitions 1,6,12 --idempotence true,false --compression none,lz4 --batch-size 16384,262144",
            "  firedrill bench --baseline bench/20261130-101500/results.json --tolerance 10",
            "  firedrill bench --bootstrap-servers kafka:9092 --client-config client.properties --most-records 20000",
            "",
            "Exit codes: 0 done; with --baseline 0 no worse, 1 worse for sure, 2 the rounds do not say; 2 also where a cluster does not"
                    + " answer or a disk is full, 64 wrong usage, 70 internal error.",
            "docs/benchmarks.md says how to read the figures, and what not to conclude from them."
        })
public final class BenchCommand implements AddedCommand {
    private static final int MOST_TOLERANCE = 90;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private PayloadOptions payloadOptions = new PayloadOptions();

    @Mixin
    private TargetOptions targetOptions = new TargetOptions();

    @Mixin
    private GridOptions gridOptions = new GridOptions();

    @Option(
            names = "--objective",
            paramLabel = "WHAT",
            defaultValue = "efficiency",
            description =
                    "What the best are the best at: efficiency (MB/s per core of clients and brokers) or throughput (MB/s)."
                            + " Default: ${DEFAULT-VALUE}.")
    private Objective objective = Objective.EFFICIENCY;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "4m",
            description = "For the measurements; starting and the peer add half a minute. Default: ${DEFAULT-VALUE}.")
    private Duration budget = Duration.ofMinutes(4);

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Of each finalist. Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description =
                    "results.json of an earlier run: its finalists are measured again, without a sweep, and compared.")
    private @Nullable Path baseline;

    @Option(
            names = "--tolerance",
            paramLabel = "PERCENT",
            defaultValue = "10",
            description = "How much worse than the baseline is no regression. Default: ${DEFAULT-VALUE}.")
    private int tolerance = 10;

    @Option(names = "--no-peer", description = "Leave kafka-producer-perf-test out.")
    private boolean noPeer;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "bench",
            description = "A folder in it gets results.json, results.csv and report.html. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("bench");

    @Override
    public Integer call() throws Exception {
        targetOptions.check();
        PayloadSpec payload = payloadOptions.payload();
        BenchResults earlier = baseline == null ? null : baseline(baseline, payload);
        List<Candidate> candidates = earlier == null
                ? gridOptions.candidates()
                : earlier.found().finals().stream().map(Trial::candidate).toList();
        Asked asked = new Asked(payload, earlier, candidates, plan(candidates.size()));
        MeasurementRun run = new MeasurementRun(spec);
        return run.carryOut(
                out,
                (scratch, children) -> measure(asked, run, scratch, children),
                (folder, results) -> report(folder, results, earlier));
    }

    /**
     * What is to be measured.
     *
     * @param earlier with which it is to be compared; null for nothing
     */
    private record Asked(
            PayloadSpec payload, @Nullable BenchResults earlier, List<Candidate> candidates, SweepPlan plan) {}

    private ExitCode report(Path folder, BenchResults results, @Nullable BenchResults earlier) throws IOException {
        Optional<Comparison> comparison =
                Optional.ofNullable(earlier).map(then -> Comparison.of(results, then, tolerance / 100.0));
        BenchReport.write(folder, results, comparison);
        PrintWriter console = spec.commandLine().getOut();
        BenchText.of(results).forEach(console::println);
        comparison.ifPresent(compared -> BenchText.of(compared, results).forEach(console::println));
        console.println("report: " + folder.resolve(BenchReport.PAGE));
        console.flush();
        return comparison.map(compared -> exitCode(compared.change())).orElse(ExitCode.PASS);
    }

    /** What measured something else says nothing of this. */
    private BenchResults baseline(Path file, PayloadSpec payload) throws IOException {
        BenchResults earlier = ResultsFile.read(file);
        requireSame(
                measured(earlier.payload(), earlier.partitions(), earlier.objective()),
                measured(payload.label(), gridOptions.partitions(), objective));
        targetOptions.description().ifPresent(target -> requireSame(earlier.target(), target));
        return earlier;
    }

    private static String measured(String payload, Partitions partitions, Objective objective) {
        return "%s, %s, %s".formatted(payload, partitions.label(), objective.unit());
    }

    private void requireSame(String then, String now) {
        Usage.require(
                spec,
                now.equals(then),
                "the baseline measured something else (%s) than is asked for (%s): measure the same"
                        .formatted(then, now));
    }

    private static ExitCode exitCode(Comparison.Change change) {
        return switch (change) {
            case HOLDS -> ExitCode.PASS;
            case REGRESSED -> ExitCode.FAIL;
            case UNDECIDED -> ExitCode.UNKNOWN;
        };
    }

    private SweepPlan plan(int candidates) {
        Usage.require(spec, rounds >= 1, "--rounds %d: must be 1 or more".formatted(rounds));
        Usage.require(
                spec,
                tolerance >= 0 && tolerance <= MOST_TOLERANCE,
                "--tolerance %d: from 0 to %d percent".formatted(tolerance, MOST_TOLERANCE));
        SweepPlan plan = new SweepPlan(budget, objective, rounds);
        Duration least = plan.leastBudget(candidates);
        Usage.require(
                spec,
                budget.compareTo(least) >= 0,
                "--budget %ds is too little for %d candidates and %d rounds: %ds at least, or fewer of them"
                        .formatted(budget.toSeconds(), candidates, rounds, least.toSeconds()));
        return plan;
    }

    private BenchResults measure(Asked asked, MeasurementRun run, Path scratch, ChildProcesses children)
            throws Exception {
        try (LoadTarget target = targetOptions.open(scratch, children);
                LoadAgent agent = LoadAgent.start("load", scratch, children)) {
            LoadBench bench = new LoadBench(target, agent, asked.payload(), targetOptions.mostRecordsPerSecond());
            Partitions partitions = gridOptions.partitions();
            Sweep sweep = new Sweep(bench, asked.plan(), partitions, run::say);
            if (asked.earlier() != null) {
                // Only now does a cluster that is there say which it is.
                requireSame(asked.earlier().target(), target.description());
            }
            Sweep.Found found =
                    asked.earlier() == null ? sweep.run(asked.candidates()) : sweep.again(asked.candidates());
            List<PeerRound> peer = List.of();
            if (!noPeer && asked.payload().isText() && targetOptions.isEmbedded()) {
                peer = new Peer(bench, scratch, children, run::say).measure(found.winner());
            }
            return new BenchResults(
                    BenchResults.FORMAT,
                    run.command(),
                    run.began(),
                    run.elapsed(),
                    Environment.here(),
                    Quiet.during(found.results()),
                    target.description(),
                    asked.payload().label(),
                    partitions,
                    objective,
                    found,
                    peer);
        }
    }
}
