package io.firedrill.cli;

import io.firedrill.mirror.failover.Failover;
import io.firedrill.mirror.failover.Progress;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firedrill failover fence}. */
@Command(
        name = "fence",
        mixinStandardHelpOptions = true,
        description = {
            "Fences a source that was lost, and answers again, before anybody writes to it: what its failover could not do.",
            "",
            "Begin with:  firedrill failover fence -m mm2.properties 'eu->us' --dry-run",
            "",
            "Exit codes:  0 done, 1 not done, 2 a cluster did not answer, 64 wrong usage.",
            ""
        })
final class FailoverFenceCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MirrorOptions mirror;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverConsent consent;

    @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES}. Default: text.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverFormat format;

    @Override
    public Integer call() {
        ReplicationFlow flow = mirror.flow();
        return FailoverCall.of(spec, mirror, options, clusters -> {
            Failover failover =
                    clusters.failover(new FailoverProgress(spec.commandLine().getErr()));
            String id = clusters.sourceId();
            if (consent.isDryRun()) {
                format.print(spec.commandLine().getOut(), flow, failover.toFence(), id);
                return ExitCode.PASS;
            }
            if (!consent.isGiven(flow.source(), id, "this keeps producers from")) {
                return ExitCode.USAGE;
            }
            Progress end = failover.fence();
            format.print(spec.commandLine().getOut(), flow, end);
            boolean done = !end.isFencePending() && end.withoutCredential().isEmpty();
            return done ? ExitCode.PASS : ExitCode.FAIL;
        });
    }
}
