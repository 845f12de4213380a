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

/** {@code firedrill failover rollback}. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a failover that is under way as if it had never been begun: the fence is lifted, the mirror started again. Only until groups are moved.",
            "",
            "Begin with:  firedrill failover rollback -m mm2.properties 'eu->us' --dry-run",
            "",
            "Exit codes:  0 done, 1 not done or users need new passwords, 2 a cluster did not answer, 64 wrong usage.",
            ""
        })
final class FailoverRollbackCommand implements Callable<Integer> {
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
        return FailoverCall.ofBegun(spec, mirror, options, clusters -> {
            Failover failover =
                    clusters.failover(new FailoverProgress(spec.commandLine().getErr()));
            String id = clusters.standbyId();
            if (consent.isDryRun()) {
                format.print(spec.commandLine().getOut(), flow, failover.toTakeBack(), id);
                return ExitCode.PASS;
            }
            if (!consent.isGiven(flow.target(), id, "this takes back the failover to")) {
                return ExitCode.USAGE;
            }
            Progress end = failover.takeBack();
            format.print(spec.commandLine().getOut(), flow, end);
            boolean done = end.isTakenBack() && end.unrestoredAtSource().isEmpty();
            return done ? ExitCode.PASS : ExitCode.FAIL;
        });
    }
}
