package io.firedrill.cli;

import io.firedrill.cluster.Provider;
import io.firedrill.engine.DrillOptions;
import io.firedrill.scenario.Profile;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firedrill run SCENARIO}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a drill: starts the regions, drives the traffic, breaks what the scenario says, and judges the records.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  firedrill run region-failover",
            "  firedrill run region-failover --payload access.log",
            "  firedrill run region-failover --payload orders.ndjson --key-field user_id --rate 5000",
            "  firedrill run my-drill.yaml --format junit > drill.xml",
            "  firedrill run broker-loss --provider docker --kafka-version 4.1.0",
            "  firedrill run rolling-upgrade --provider docker --kafka-version 4.2.0 --upgrade-to 4.3.1",
            "",
            "Exit codes: 0 pass, 1 fail, 2 unknown, 64 wrong usage, 70 internal error"
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SCENARIO",
            description = "The name of a shipped scenario (see: firedrill list) or a YAML file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String scenarioName;

    @Option(
            names = "--payload",
            paramLabel = "FILE",
            description =
                    "Send these records instead of generated ones: one a line, NDJSON or plain text, round and round.")
    private @Nullable Path payload;

    @Option(
            names = "--key-field",
            paramLabel = "NAME",
            description = "The field of an NDJSON payload that becomes the record's key.")
    private @Nullable String keyField;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Records per second of all producers together, shared as in the scenario.")
    private @Nullable Integer rate;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Broker timeouts: ${COMPLETION-CANDIDATES}; default: the scenario's.")
    private @Nullable Profile profile;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Seed of keys, payloads and topic choice; default: the scenario's, or drawn and printed. It fixes the plan, not the"
                            + " brokers' timing.")
    private @Nullable Long seed;

    @Mixin
    private final ProviderOptions regions = new ProviderOptions();

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Where the run's folder is made; default: ${DEFAULT-VALUE}.")
    private Path runs = Path.of("runs");

    @Option(names = "--keep", description = "Keep the brokers' data; their logs and settings are always kept.")
    private boolean keep;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "What goes to standard output at the end: ${COMPLETION-CANDIDATES}; progress goes to standard"
                    + " error. Default: ${DEFAULT-VALUE}.")
    private VerdictFormat format = VerdictFormat.text;

    @Override
    public Integer call() throws Exception {
        Scenario scenario = prepared(ScenarioLibrary.find(scenarioName));
        Provider provider = regions.provider(spec, List.of(scenario));
        long drawn = DrillRunner.seed(seed, scenario);
        provider.obstacle(scenario.drawn(drawn)).ifPresent(obstacle -> {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s cannot run on %s: %s".formatted(scenario.name(), provider.name(), obstacle));
        });
        try (Interruption interruption = new Interruption()) {
            DrillRunner.Result result = new DrillRunner(spec, interruption, Optional.empty())
                    .run(scenario, new DrillOptions(runs, drawn, keep, provider));
            format.print(spec.commandLine().getOut(), result.judged(), result.directory());
            return ExitCode.of(result.judged().verdict().outcome()).number();
        }
    }

    private Scenario prepared(Scenario scenario) {
        Scenario prepared = scenario;
        if (keyField != null && payload == null) {
            throw new ParameterException(spec.commandLine(), "--key-field needs --payload");
        }
        if (payload != null) {
            String file = payload.toAbsolutePath().toString();
            prepared = prepared.withProducers(producer -> producer.withPayload(file, keyField));
        }
        checkPayloads(prepared);
        if (rate != null) {
            prepared = prepared.withTotalRate(positive("--rate", rate));
        }
        return profile == null ? prepared : prepared.withProfile(profile);
    }

    private void checkPayloads(Scenario prepared) {
        try {
            new PayloadCheck(spec.commandLine().getErr()).check(prepared);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "payload: " + e.getMessage());
        }
    }

    private int positive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), "%s %d: must be 1 or more".formatted(option, value));
        }
        return value;
    }
}
