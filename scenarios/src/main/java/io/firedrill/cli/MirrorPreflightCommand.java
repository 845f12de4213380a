package io.firedrill.cli;

import io.firedrill.mirror.preflight.About;
import io.firedrill.mirror.preflight.Preflight;
import io.firedrill.mirror.preflight.PreflightReport;
import io.firedrill.mirror.preflight.Severity;
import io.firedrill.mirror.preflight.snapshot.FlowProperties;
import io.firedrill.mirror.preflight.snapshot.MirrorReader;
import io.firedrill.mirror.preflight.snapshot.SilentClusterException;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firedrill mirror preflight}. */
@Command(
        name = "preflight",
        mixinStandardHelpOptions = true,
        description = {
            "Asks both clusters and the mirror's properties whether a failover would work now: what would lose data, what would"
                    + " not work, what would surprise, each with why and what to do. Changes nothing.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  firedrill mirror preflight -m mm2.properties 'eu->us'",
            "  firedrill mirror preflight -m mm2.properties 'eu->us' --ignore brokers,stamps --strict",
            "  firedrill mirror preflight --list",
            "",
            "Exit codes:  0 nothing blocks a failover, 1 something does, 2 something could not be asked, 64 wrong usage"
        })
final class MirrorPreflightCommand implements Callable<Integer> {
    /** For each cluster, all questions together; most need a second. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private MirrorOptions mirror = new MirrorOptions();

    @Option(
            names = "--ignore",
            paramLabel = "CHECK",
            split = ",",
            description = "Findings of these checks are known and accepted: they are told, and change no exit code.")
    private Set<String> ignored = new LinkedHashSet<>();

    @Option(names = "--strict", description = "Warnings fail, too.")
    private boolean strict;

    @Option(names = "--list", help = true, description = "List all checks and why they are made; asks nobody.")
    private boolean list;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "What goes to standard output: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private PreflightFormat format = PreflightFormat.text;

    @Override
    public Integer call() throws Exception {
        if (list) {
            format.list(spec.commandLine().getOut());
            return ExitCode.PASS.number();
        }
        refuseUnknownChecks();
        FlowProperties properties = new FlowProperties(mirror.flow(), mirror.properties());
        try {
            PreflightReport report = Preflight.judge(new MirrorReader(properties, LIMIT).read(), ignored);
            ExitCode outcome = outcome(report);
            format.print(spec.commandLine().getOut(), report, outcome);
            return outcome.number();
        } catch (SilentClusterException | UnansweredException e) {
            spec.commandLine().getErr().println("firedrill: " + e.getMessage());
            return ExitCode.UNKNOWN.number();
        }
    }

    private void refuseUnknownChecks() {
        Set<String> known = Preflight.checks().stream().map(About::id).collect(Collectors.toSet());
        for (String check : ignored) {
            if (!known.contains(check)) {
                throw new ParameterException(
                        spec.commandLine(), "--ignore %s: there is no such check; see --list".formatted(check));
            }
        }
    }

    private ExitCode outcome(PreflightReport report) {
        if (report.blocked() || (strict && !report.worst(Severity.WARNS).isEmpty())) {
            return ExitCode.FAIL;
        }
        return report.unsure() ? ExitCode.UNKNOWN : ExitCode.PASS;
    }
}
