package io.firedrill.cli;

import io.firedrill.cluster.Provider;
import io.firedrill.gate.GatePlan;
import io.firedrill.gate.GateReport;
import io.firedrill.gate.GateVerdict;
import io.firedrill.gate.GatedRun;
import io.firedrill.gate.SettingsUnderTest;
import io.firedrill.scenario.Durations;
import io.firedrill.scenario.Profile;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioException;
import io.firedrill.scenario.ScenarioLibrary;
import io.firedrill.scenario.TopicSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "  firedrill gate                                  the default set, about eight minutes",
            "  firedrill gate durability                       acks x min.insync.replicas x idempotence x unclean election x faults",
            "  firedrill gate --client producer.properties     does this configuration lose acknowledged records?",
            "  firedrill gate --topic-config orders.properties --budget 5m",
            "  firedrill gate broker-loss broker-loss.unsafe --repeat 20",
            "  firedrill gate upgrade --provider docker --kafka-version 4.2.0 --upgrade-to 4.3.1",
            "",
            "Exit codes: 0 every drill passed, 1 one failed, 2 unknown, 64 wrong usage, 70 internal error"
        })
final class GateCommand implements Callable<Integer> {
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("'gate-'yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private static final int MOST_REPETITIONS = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..*",
            description =
                    "Names of shipped scenarios (see: firedrill list), YAML files, or a set: default, durability, settings, all, upgrade."
                            + " Without any: default.")
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
            description =
                    "Run as many of the scenarios, the first first, as fit into this time: 10m. A drill that was disturbed"
                            + " and is run once more (docs/gate.md) comes on top.")
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
            names = "--fresh-regions",
            description =
                    "Start new brokers for each drill. Otherwise a drill takes over those of the one before where nothing of that"
                            + " can be left in them; do this where you doubt it, or where a drill fails in the gate and passes by itself.")
    private boolean freshRegions;

    @Mixin
    private final ProviderOptions regions = new ProviderOptions();

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
        Provider provider = regions.provider(spec, plan.scenarios());
        plan.scenarios().forEach(scenario -> requireCarriedOut(scenario, provider));
        Instant began = Instant.now();
        Path folder = Files.createDirectories(runs.resolve(FOLDER.format(began) + "-"
                + Long.toString(ProcessHandle.current().pid(), 36)));
        List<GatedRun> done = new GateDrills(spec, plan, folder, seed, provider).run(freshRegions);
        GateVerdict verdict = new GateVerdict(
                plan,
                done,
                settings.remarks(plan.scenarios()),
                DrillRunner.command(spec),
                began,
                Duration.between(began, Instant.now()));
        GateReport.write(folder, verdict);
        format.print(spec.commandLine().getOut(), verdict, folder.toAbsolutePath());
        return ExitCode.of(verdict.outcome()).number();
    }

    /** One whose faults are drawn for each drill is asked then. */
    private void requireCarriedOut(Scenario scenario, Provider provider) {
        provider.obstacle(scenario).ifPresent(obstacle -> {
            throw wrong("%s cannot run on %s: %s".formatted(scenario.name(), provider.name(), obstacle));
        });
    }

    private GatePlan plan(SettingsUnderTest settings) throws IOException, ScenarioException {
        if (repeat < 1 || repeat > MOST_REPETITIONS) {
            throw wrong("--repeat %d: must be 1 to %d".formatted(repeat, MOST_REPETITIONS));
        }
        GatePlan plan = GatePlan.of(wanted(settings), repeat);
        if (budget != null) {
            Duration limit = Durations.parse(budget)
                    .orElseThrow(() -> wrong("--budget %s: is no time, write 90s or 10m".formatted(budget)));
            Duration least = plan.least();
            plan = plan.within(limit);
            if (plan.scenarios().isEmpty()) {
                throw wrong("--budget %s: nothing fits; the shortest takes about %d s"
                        .formatted(budget, least.toSeconds()));
            }
        }
        if (!settings.isEmpty() && plan.scenarios().stream().noneMatch(SettingsUnderTest::concern)) {
            throw wrong(
                    "--client and --topic-config go into safe scenarios, and none is to be run: twins and the durability"
                            + " matrix keep their own settings");
        }
        return plan;
    }

    private List<Scenario> wanted(SettingsUnderTest settings) throws IOException, ScenarioException {
        List<Scenario> wanted = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (String name : wantedNames(settings)) {
            Scenario scenario = ScenarioLibrary.find(name);
            boolean takesANameOfOurs = !scenario.name().equals(name) && ScenarioLibrary.source(scenario.name()) != null;
            if (takesANameOfOurs || !known.add(scenario.name())) {
                throw wrong("%s: another scenario is called '%s', too; rename it".formatted(name, scenario.name()));
            }
            Scenario changed = settings.in(profile == null ? scenario : scenario.withProfile(profile));
            checkReplicas(name, changed);
            checkPayloads(changed);
            wanted.add(changed);
        }
        return wanted;
    }

    private void checkReplicas(String name, Scenario scenario) {
        for (TopicSpec topic : scenario.topics()) {
            scenario.regions().stream()
                    .filter(region ->
                            region.name().equals(topic.region()) && region.brokers() < topic.replicationFactor())
                    .findFirst()
                    .ifPresent(region -> {
                        throw wrong("%s: %d replicas need as many brokers, region '%s' has %d"
                                .formatted(name, topic.replicationFactor(), region.name(), region.brokers()));
                    });
        }
    }

    private void checkPayloads(Scenario scenario) {
        try {
            new PayloadCheck(spec.commandLine().getErr()).check(scenario);
        } catch (IOException e) {
            throw wrong("payload: " + e.getMessage());
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    /** In the order in which they are named, each once. */
    private Set<String> wantedNames(SettingsUnderTest settings) {
        Set<String> wanted = new LinkedHashSet<>();
        for (String name : names.isEmpty() ? List.of(settings.isEmpty() ? "default" : "settings") : names) {
            wanted.addAll(ScenarioLibrary.set(name).orElse(List.of(name)));
        }
        return wanted;
    }
}
