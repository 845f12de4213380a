package io.firedrill.cli;

import io.firedrill.mirror.failover.FailoverPlan;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firedrill failover plan}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what a failover would cost if it were done now: records that the target does not have, records that each"
                    + " group would read again, what is in the way. Changes nothing.",
            "",
            "Exit codes:  0 nothing is in the way, 1 something is, 2 a cluster did not answer, 64 wrong usage.",
            ""
        })
final class FailoverPlanCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MirrorOptions mirror;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverRequestOptions request;

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
            FailoverPlan plan = failover.plan(request.request());
            format.print(spec.commandLine().getOut(), flow, plan);
            return plan.obstacles().isEmpty() ? ExitCode.PASS : ExitCode.FAIL;
        });
    }
}
