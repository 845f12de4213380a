package io.firedrill.cli;

import io.firedrill.engine.DrillOptions;
import io.firedrill.gate.GatePlan;
import io.firedrill.gate.GateReport;
import io.firedrill.gate.GateVerdict;
import io.firedrill.gate.GatedRun;
import io.firedrill.gate.SettingsUnderTest;
import io.firedrill.report.Headline;
import io.firedrill.scenario.Durations;
import io.firedrill.scenario.Profile;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioException;
import io.firedrill.scenario.ScenarioLibrary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firedrill gate [SCENARIO...]}. */
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        description = {
            "Runs several drills and gives one answer, for CI: safe scenarios, their unsafe twins, whose damage must be seen, and a"
                    + " matrix of settings against faults.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  firedrill gate                                  the default set, about ten minutes",
            "  firedrill gate durability                       acks x min.insync.replicas x idempotence x unclean election x faults",
            "  firedrill gate --client producer.properties     does this configuration lose acknowledged records?",
            "  firedrill gate --topic-config orders.properties --budget 5m",
            "  firedrill gate broker-loss broker-loss.unsafe --repeat 20",
            "",
            "Exit codes: 0 every drill passed, 1 one failed, 2 unknown, 64 wrong usage, 70 internal error"
        })
final class GateCommand implements Callable<Integer> {
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("'gate-'yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..*",
            description =
                    "Names of shipped scenarios (see: firedrill list), YAML files, or a set: default, durability, all. Without"
                            + " any: default.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--client",
            paramLabel = "FILE",
            description =
                    "A properties file with your producer and consumer settings, which take the place of those of the safe"
                            + " scenarios. Begin a name with 'producer.' or 'consumer.' where it is for one of them.")
    private @Nullable Path client;

    @Option(
            names = "--topic-config",
            paramLabel = "FILE",
            description =
                    "A properties file with your topic settings, which take the place of those of the safe scenarios; also"
                            + " replication.factor.")
    private @Nullable Path topicConfig;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "Run as many of the scenarios, the first first, as fit into this time: 10m.")
    private @Nullable String budget;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "Run each scenario so often, against flakiness, and say how often it passed. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int repeat = 1;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Broker timeouts: ${COMPLETION-CANDIDATES}; default: the scenario's.")
    private @Nullable Profile profile;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of all drills; default: drawn for each and printed.")
    private @Nullable Long seed;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Where the gate's folder is made; default: ${DEFAULT-VALUE}.")
    private Path runs = Path.of("runs");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "What goes to standard output at the end: ${COMPLETION-CANDIDATES}; progress goes to standard"
                    + " error. Default: ${DEFAULT-VALUE}.")
    private GateFormat format = GateFormat.text;

    @Override
    public Integer call() throws Exception {
        SettingsUnderTest settings = SettingsUnderTest.read(client, topicConfig);
        GatePlan plan = plan(settings);
        Instant began = Instant.now();
        Path folder = Files.createDirectories(runs.resolve(FOLDER.format(began) + "-"
                + Long.toString(ProcessHandle.current().pid(), 36)));
        List<GatedRun> done = runAll(plan, folder);
        GateVerdict verdict = new GateVerdict(
                plan,
                done,
                settings.remarks(),
                DrillRunner.command(spec),
                began,
                Duration.between(began, Instant.now()));
        GateReport.write(folder, verdict);
        format.print(spec.commandLine().getOut(), verdict, folder.toAbsolutePath());
        return ExitCode.of(verdict.outcome()).number();
    }

    private GatePlan plan(SettingsUnderTest settings) throws IOException, ScenarioException {
        if (repeat < 1) {
            throw new ParameterException(spec.commandLine(), "--repeat %d: must be 1 or more".formatted(repeat));
        }
        List<Scenario> wanted = new ArrayList<>();
        for (String name : wantedNames(settings)) {
            Scenario scenario = ScenarioLibrary.find(name);
            wanted.add(settings.in(profile == null ? scenario : scenario.withProfile(profile)));
        }
        if (!settings.isEmpty() && wanted.stream().noneMatch(SettingsUnderTest::concern)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--client and --topic-config go into safe scenarios, and there is none: twins and the durability matrix keep"
                            + " their own settings");
        }
        GatePlan all = GatePlan.of(wanted, repeat);
        if (budget == null) {
            return all;
        }
        Duration limit = Durations.parse(budget)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--budget %s: is no time, write 90s or 10m".formatted(budget)));
        GatePlan fitting = all.within(limit);
        if (fitting.scenarios().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--budget %s: nothing fits; the first scenario takes about %d s, each repetition"
                            .formatted(budget, GatePlan.estimate(wanted.get(0)).toSeconds()));
        }
        return fitting;
    }

    /** In the order in which they are named, each once. The matrix says nothing of a user's settings. */
    private Set<String> wantedNames(SettingsUnderTest settings) {
        Set<String> wanted = new LinkedHashSet<>();
        for (String name : names.isEmpty() ? List.of("default") : names) {
            wanted.addAll(ScenarioLibrary.set(name).orElse(List.of(name)));
        }
        if (names.isEmpty() && !settings.isEmpty()) {
            wanted.removeAll(ScenarioLibrary.durability());
        }
        return wanted;
    }

    private List<GatedRun> runAll(GatePlan plan, Path folder) throws IOException, ScenarioException {
        PrintWriter err = spec.commandLine().getErr();
        int drills = plan.scenarios().size() * plan.repeat();
        err.println("gate: %d drills, about %d s; folder: %s"
                .formatted(drills, plan.estimate().toSeconds(), folder.toAbsolutePath()));
        List<GatedRun> done = new ArrayList<>();
        try (Interruption interruption = new Interruption()) {
            DrillRunner runner = new DrillRunner(spec, interruption);
            for (int round = 0; round < plan.repeat(); round++) {
                for (Scenario scenario : plan.scenarios()) {
                    if (!interruption.mayGoOn()) {
                        err.println("gate: interrupted after %d of %d drills".formatted(done.size(), drills));
                        return done;
                    }
                    String number = "[%d/%d]".formatted(done.size() + 1, drills);
                    err.println(number + " " + scenario.name() + ": " + scenario.description());
                    DrillRunner.Result result =
                            runner.run(scenario, new DrillOptions(folder, DrillRunner.seed(seed, scenario), false));
                    done.add(new GatedRun(result.judged(), result.directory().root()));
                    err.println("%s %s: %s"
                            .formatted(
                                    number,
                                    result.judged().verdict().outcome(),
                                    new Headline(scenario, result.judged().verdict()).sentence()));
                    err.flush();
                }
            }
        }
        return done;
    }
}
