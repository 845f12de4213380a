package io.firedrill.benchmarks.cli;

import io.firedrill.benchmarks.capacity.BudgetShares;
import io.firedrill.benchmarks.capacity.CapacityFile;
import io.firedrill.benchmarks.capacity.CapacityResults;
import io.firedrill.benchmarks.capacity.CapacityRun;
import io.firedrill.benchmarks.capacity.CapacityText;
import io.firedrill.benchmarks.capacity.Carried;
import io.firedrill.benchmarks.capacity.Condition;
import io.firedrill.benchmarks.capacity.Demand;
import io.firedrill.benchmarks.capacity.Site;
import io.firedrill.benchmarks.load.LoadAgent;
import io.firedrill.benchmarks.load.Pace;
import io.firedrill.benchmarks.region.LoadTarget;
import io.firedrill.cli.AddedCommand;
import io.firedrill.cli.ExitCode;
import io.firedrill.process.ChildProcesses;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firedrill capacity}. */
@Command(
        name = "capacity",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Plans for a peak: finds the rate that a region still carries within its latency objective, with all brokers, with one"
                    + " lost, and while the mirror catches up; says what the peak takes, and which assumption matters most.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  firedrill capacity --peak 20000 --sample orders.ndjson",
            "  firedrill capacity --peak 20000 --growth 40 --burst 3 --p99 50ms --average 4000 --settings-from bench/20261130-101500/results.json",
            "  firedrill capacity --peak 20000 --bootstrap-servers kafka:9092 --client-config client.properties --most-records 60000",
            "",
            "Exit codes: 0 carried in all conditions that were looked at, 1 not carried (with what would do), 2 unknown: others were busy on the"
                    + " machine, the cluster does not answer, a disk is full, or interrupted; 64 wrong usage, 70 internal error.",
            "docs/benchmarks.md says how it measures, what the model is, and how far off it was."
        })
public final class CapacityCommand implements AddedCommand {
    private static final int BROKERS = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private DemandOptions demandOptions = new DemandOptions();

    @Mixin
    private PayloadOptions payloadOptions = new PayloadOptions();

    @Mixin
    private SettingsOptions settingsOptions = new SettingsOptions();

    @Mixin
    private TargetOptions targetOptions = new TargetOptions();

    @Option(
            names = "--conditions",
            split = ",",
            paramLabel = "WHAT",
            defaultValue = "all_brokers,broker_lost,mirror_catching_up",
            description = "In which it must be carried: ${COMPLETION-CANDIDATES}. Default: all.")
    private List<Condition> conditions = List.of();

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "4m",
            description =
                    "For the measurements; starting regions and the mirror adds a minute. Default: ${DEFAULT-VALUE}.")
    private Duration budget = Duration.ofMinutes(4);

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "capacity",
            description = "A folder in it gets results.json and report.html. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("capacity");

    @Override
    public Integer call() throws Exception {
        targetOptions.check();
        MeasurementRun run = new MeasurementRun(spec);
        CapacityRun.Request request = request(run.command());
        return run.carryOut(out, (scratch, children) -> measure(request, run, scratch, children), this::report);
    }

    private ExitCode report(Path folder, CapacityResults results) throws IOException {
        CapacityFile.write(folder, results);
        PrintWriter console = spec.commandLine().getOut();
        CapacityText.of(results).forEach(console::println);
        console.println("report: " + folder.resolve(CapacityFile.PAGE));
        console.flush();
        return exitCode(results.carried());
    }

    static ExitCode exitCode(Carried carried) {
        return switch (carried) {
            case YES -> ExitCode.PASS;
            case NO -> ExitCode.FAIL;
            case UNKNOWN -> ExitCode.UNKNOWN;
        };
    }

    private CapacityRun.Request request(String command) throws IOException {
        Set<Condition> asked = EnumSet.of(Condition.ALL_BROKERS);
        asked.addAll(conditions);
        SettingsOptions.Given given = settingsOptions.given();
        BudgetShares shares = new BudgetShares(budget, given.settings() == null, asked);
        Usage.require(
                spec,
                budget.compareTo(shares.least()) >= 0,
                "--budget %ds is too little for %d conditions: %ds at least, or fewer --conditions"
                        .formatted(
                                budget.toSeconds(), asked.size(), shares.least().toSeconds()));
        Demand demand = demandOptions.demand();
        Pace most = targetOptions.mostRecordsPerSecond();
        Usage.require(
                spec,
                most.isFlatOut() || most.recordsPerSecond() >= demand.needed(),
                "--most-records %.0f is less than the %.0f that must be carried: nothing could be shown"
                        .formatted(most.recordsPerSecond(), demand.needed()));
        return new CapacityRun.Request(
                command, demand, payloadOptions.payload(), given.partitions(), shares, given.settings(), most);
    }

    private CapacityResults measure(
            CapacityRun.Request request, MeasurementRun run, Path scratch, ChildProcesses children) throws Exception {
        try (LoadTarget target = targetOptions.open(BROKERS, scratch, children);
                LoadAgent agent = LoadAgent.start("load", scratch, children)) {
            Site site = new Site(target, agent, scratch, children);
            return new CapacityRun(request, site, run::say).run();
        }
    }
}
