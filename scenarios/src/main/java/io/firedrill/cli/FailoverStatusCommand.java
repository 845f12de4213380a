package io.firedrill.cli;

import io.firedrill.mirror.failover.Progress;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firedrill failover status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Tells how far the flow's latest failover has come, whose it is, and where its groups were put, by its journal. Changes nothing.",
            "",
            "Exit codes:  0 done, rolled back or never begun, 1 under way or with its fence pending, 2 the target did not answer, 64 wrong usage.",
            ""
        })
final class FailoverStatusCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MirrorOptions mirror;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverOptions options;

    @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES}. Default: text.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverFormat format;

    @Override
    public Integer call() {
        ReplicationFlow flow = mirror.flow();
        return FailoverCall.of(spec, flow, options.settings(flow), failover -> {
            Progress now = failover.failover(
                            new FailoverProgress(spec.commandLine().getErr()))
                    .progress();
            format.print(spec.commandLine().getOut(), flow, now);
            return now.isUnderWay() || now.isFencePending() ? ExitCode.FAIL : ExitCode.PASS;
        });
    }
}
