package io.firedrill.cli;

import io.firedrill.engine.Drill;
import io.firedrill.engine.DrillOptions;
import io.firedrill.engine.DrillRun;
import io.firedrill.report.Judged;
import io.firedrill.report.RunFacts;
import io.firedrill.scenario.Profile;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
        long drawn =
                seed == null ? scenario.seed().orElseGet(() -> new SecureRandom().nextInt(Integer.MAX_VALUE)) : seed;
        boolean terminal = Boolean.getBoolean("firedrill.terminal");
        ProgressPrinter progress = new ProgressPrinter(spec.commandLine().getErr(), terminal, this::keepFacts);
        try (Interruption interruption = new Interruption()) {
            progress.event("%s, seed %d, %s profile"
                    .formatted(scenario.name(), drawn, scenario.profile().label()));
            DrillRun run = new Drill(scenario, new DrillOptions(runs, drawn, keep), progress).run();
            interruption.judging();
            progress.clear();
            RunFacts facts = keepFacts(run);
            Judged judged = new Judgement(run.directory()).judgeAndReport(facts);
            format.print(spec.commandLine().getOut(), judged, run.directory());
            return ExitCode.of(judged.verdict().outcome()).number();
        }
    }

    /** Written at the beginning, so that a run whose harness was killed can be judged, and again at the end. */
    private RunFacts keepFacts(DrillRun run) {
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        RunFacts facts = new RunFacts(
                run.runId(),
                run.seed(),
                "firedrill " + String.join(" ", arguments),
                run.began(),
                run.took(),
                Versions.all());
        try {
            new FactsFile(run.directory()).write(facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        return facts;
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
