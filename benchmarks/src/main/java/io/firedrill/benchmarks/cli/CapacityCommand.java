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
import io.firedrill.cli.Interruption;
import io.firedrill.process.ChildProcesses;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
                    + " machine, the cluster does not answer, or interrupted; 64 wrong usage, 70 internal error.",
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

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "6", description = "Default: ${DEFAULT-VALUE}.")
    private int partitions = 6;

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
        CapacityRun.Request request = request();
        Instant began = Instant.now();
        try (ResultsFolder folder = ResultsFolder.create(out, began)) {
            return measureAndReport(folder.path(), request, began).number();
        }
    }

    private ExitCode measureAndReport(Path folder, CapacityRun.Request request, Instant began) throws Exception {
        CapacityResults results;
        try (Interruption interruption = new Interruption()) {
            results = measure(request, began);
            interruption.judging();
        } catch (InterruptedException e) {
            say("firedrill: interrupted; nothing is left running, and nothing was measured to its end");
            return ExitCode.UNKNOWN;
        } catch (IOException e) {
            say("firedrill: " + e.getMessage());
            return ExitCode.UNKNOWN;
        }
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

    private CapacityRun.Request request() throws IOException {
        require(partitions >= 1, "--partitions %d: must be 1 or more".formatted(partitions));
        Set<Condition> asked = EnumSet.of(Condition.ALL_BROKERS);
        asked.addAll(conditions);
        var settings = settingsOptions.settings();
        BudgetShares shares = new BudgetShares(budget, settings == null, asked);
        require(
                budget.compareTo(shares.least()) >= 0,
                "--budget %ds is too little for %d conditions: %ds at least, or fewer --conditions"
                        .formatted(
                                budget.toSeconds(), asked.size(), shares.least().toSeconds()));
        Demand demand = demandOptions.demand();
        Pace most = targetOptions.mostRecordsPerSecond();
        require(
                most.isFlatOut() || most.recordsPerSecond() >= demand.needed(),
                "--most-records %.0f is less than the %.0f that must be carried: nothing could be shown"
                        .formatted(most.recordsPerSecond(), demand.needed()));
        return new CapacityRun.Request(
                "firedrill "
                        + String.join(" ", spec.commandLine().getParseResult().originalArgs()),
                demand,
                payloadOptions.payload(),
                partitions,
                shares,
                settings,
                most);
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private CapacityResults measure(CapacityRun.Request request, Instant began) throws Exception {
        Path scratch = Files.createTempDirectory("firedrill-capacity");
        try (ChildProcesses children = ChildProcesses.open()) {
            say(began, "starting");
            try (LoadTarget target = targetOptions.open(BROKERS, scratch, children);
                    LoadAgent agent = LoadAgent.start("load", scratch, children)) {
                Site site = new Site(target, agent, scratch, children);
                return new CapacityRun(request, site, line -> say(began, line)).run();
            }
        } finally {
            Utils.delete(scratch.toFile());
        }
    }

    private void say(Instant began, String line) {
        long seconds = Duration.between(began, Instant.now()).toSeconds();
        say("%02d:%02d  %s".formatted(seconds / 60, seconds % 60, line));
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
