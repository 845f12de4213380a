package io.firedrill.cli;

import io.firedrill.mirror.audit.AuditListener.Progress;
import io.firedrill.mirror.audit.AuditOutcome;
import io.firedrill.mirror.audit.AuditReport;
import io.firedrill.mirror.audit.AuditSettings;
import io.firedrill.mirror.audit.AuditState;
import io.firedrill.mirror.audit.MirrorAudit;
import io.firedrill.mirror.audit.Reason;
import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firedrill mirror audit}. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Tells from the target's records what their mirror lost, repeated and reordered: each one's stamp says where it"
                    + " was at the source. Reads every mirrored record once, commits nothing, changes nothing.",
            "An offset that is missing is no loss by itself (transaction markers, compaction, filters take offsets, too):"
                    + " the source is asked about just those, if it lives.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  firedrill mirror audit -m mm2.properties 'eu->us'",
            "  firedrill mirror audit -m mm2.properties 'eu->us' --state eu-us.audit   # the next one goes on from there",
            "  firedrill mirror audit -m mm2.properties 'eu->us' --target-only         # the source is gone",
            "",
            "Needs a mirror that stamps (io.firedrill.mirror.provenance.ProvenanceStamp in its transforms).",
            "Exit codes: 0 nothing lost, reordered, or repeated but after a restart; 1 something is; 2 unknown: something"
                    + " missing is unexplained, a record has no stamp, a cluster did not answer; 64 wrong usage.",
            "docs/mirror-audit.md tells how to read it."
        })
final class MirrorAuditCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final String STAMP = "io.firedrill.mirror.provenance.ProvenanceStamp";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MirrorOptions mirror;

    @Option(
            names = "--topics",
            paramLabel = "REGEX",
            defaultValue = ".*",
            description = "Audit only the topics whose name at the source matches; default: all that the flow carries.")
    private String topics = ".*";

    @Option(
            names = "--target-only",
            description = "Do not ask the source, which may be gone: what is missing then stays open.")
    private boolean targetOnly;

    @Option(
            names = "--accept",
            paramLabel = "REASON",
            split = ",",
            description = "Take this for granted where it is possible and cannot be told, instead of exit code 2:"
                    + " ${COMPLETION-CANDIDATES}.")
    private List<Acceptable> accepted = List.of();

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Go on where the audit ended that wrote this file, and write it again, also every 30 s and on"
                    + " Ctrl-C. What the source explained once is kept, when it has long deleted it.")
    private @Nullable Path state;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "What goes to standard output: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private AuditFormat format = AuditFormat.text;

    @Override
    public Integer call() throws IOException {
        ReplicationFlow flow = mirror.flow();
        AuditSettings settings = settings(flow);
        AuditStateFile file = state == null ? null : stateFile(state);
        AuditState before = file == null ? null : read(file);
        try (Interruption ignored = new Interruption();
                MirrorAudit audit = MirrorAudit.of(flow, settings)) {
            return audited(audit, before, file);
        } catch (KafkaException e) {
            return unknown("flow %s: %s".formatted(flow.name(), ClientTrouble.reason(e)));
        }
    }

    private AuditStateFile stateFile(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(path)) {
            throw new ParameterException(
                    spec.commandLine(), "--state %s: must be a file, in a folder that is there".formatted(path));
        }
        return new AuditStateFile(path);
    }

    private int audited(MirrorAudit audit, @Nullable AuditState before, @Nullable AuditStateFile file)
            throws IOException {
        AuditProgress progress = new AuditProgress(spec.commandLine().getErr(), file);
        try {
            open(audit, before);
            AuditReport report = audit.run(progress);
            progress.clear();
            if (file != null) {
                file.write(audit.state());
            }
            format.print(spec.commandLine().getOut(), report, Clock.systemUTC().instant());
            return exitCode(report.outcome()).number();
        } catch (InterruptedException e) {
            progress.clear();
            return unfinished("interrupted", audit, progress.latest(), file);
        } catch (ClusterException e) {
            progress.clear();
            return unfinished(String.valueOf(e.getMessage()), audit, progress.latest(), file);
        }
    }

    private void open(MirrorAudit audit, @Nullable AuditState before) throws ClusterException, InterruptedException {
        try {
            audit.open(before);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--state %s %s".formatted(state, e.getMessage()), e);
        }
    }

    private @Nullable AuditState read(AuditStateFile file) throws IOException {
        try {
            return file.read();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--state %s: %s; name another file".formatted(state, e.getMessage()), e);
        }
    }

    private int unfinished(String why, MirrorAudit audit, @Nullable Progress latest, @Nullable AuditStateFile file)
            throws IOException {
        if (latest == null) {
            return unknown("nothing was audited: " + why);
        }
        String read = "%s after %,d records were read".formatted(why, latest.records());
        if (file == null) {
            return unknown(read + "; nothing is kept of them without --state FILE");
        }
        file.write(audit.state());
        return unknown("%s; the same command goes on from there: %s".formatted(read, state));
    }

    private int unknown(String line) {
        spec.commandLine().getErr().println("firedrill: " + line);
        return ExitCode.UNKNOWN.number();
    }

    private AuditSettings settings(ReplicationFlow flow) {
        Map<String, String> properties = mirror.properties();
        return new AuditSettings(
                pattern(),
                !targetOnly,
                filters(flow, properties),
                beginsLatest(flow, properties),
                accepted.stream().map(Acceptable::reason).collect(Collectors.toSet()),
                LIMIT);
    }

    private Pattern pattern() {
        try {
            return Pattern.compile(topics);
        } catch (PatternSyntaxException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--topics '%s': is no regular expression: %s".formatted(topics, e.getDescription()));
        }
    }

    /** Whether the flow has another transform than the stamp; it may drop records. */
    private static boolean filters(ReplicationFlow flow, Map<String, String> properties) {
        String prefix = properties.containsKey(flow.name() + ".transforms") ? flow.name() + "." : "";
        return Pattern.compile(",")
                .splitAsStream(properties.getOrDefault(prefix + "transforms", ""))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .anyMatch(name -> !STAMP.equals(properties.get("%stransforms.%s.type".formatted(prefix, name))));
    }

    private static boolean beginsLatest(ReplicationFlow flow, Map<String, String> properties) {
        return properties.entrySet().stream()
                .anyMatch(property -> property.getKey().endsWith("consumer.auto.offset.reset")
                        && property.getValue().equals("latest")
                        && !property.getKey().startsWith(flow.target().alias() + "->"));
    }

    private static ExitCode exitCode(AuditOutcome outcome) {
        return switch (outcome) {
            case SOUND -> ExitCode.PASS;
            case WRONG -> ExitCode.FAIL;
            case UNKNOWN -> ExitCode.UNKNOWN;
        };
    }

    /** What may be taken for granted; named as the user types them. */
    enum Acceptable {
        control(Reason.CONTROL_RECORDS),
        compaction(Reason.COMPACTION),
        filter(Reason.FILTER),
        unstamped(Reason.UNSTAMPED);

        private final Reason reason;

        Acceptable(Reason reason) {
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }
}
