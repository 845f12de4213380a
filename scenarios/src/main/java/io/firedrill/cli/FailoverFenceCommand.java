package io.firedrill.cli;

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

    @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES}. Default: text.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverFormat format;

    @Override
    public Integer call() {
        ReplicationFlow flow = mirror.flow();
        return FailoverCall.of(spec, flow, options.settings(flow), failover -> {
            Progress end = failover.failover(
                            new FailoverProgress(spec.commandLine().getErr()))
                    .fence();
            format.print(spec.commandLine().getOut(), flow, end);
            return end.isFencePending() ? ExitCode.FAIL : ExitCode.PASS;
        });
    }
}
