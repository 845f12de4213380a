package io.firedrill.cli;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverException;
import io.firedrill.mirror.failover.FailoverPlan;
import io.firedrill.mirror.failover.KafkaFailover;
import io.firedrill.mirror.failover.Progress;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firedrill failover execute}. */
@Command(
        name = "execute",
        mixinStandardHelpOptions = true,
        description = {
            "Fails over: detect, fence, drain, stop the mirror, translate, apply, promote, verify. Each step is in the journal"
                    + " before anything is changed. Until groups are moved it can be rolled back.",
            "",
            "Exit codes:  0 done, 1 stuck (and rolled back, if planned) or groups were left without a place, 2 a cluster did"
                    + " not answer, 64 wrong usage.",
            ""
        })
final class FailoverExecuteCommand implements Callable<Integer> {
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

    @Option(
            names = "--yes-cluster",
            paramLabel = "ID",
            description = "The id of the cluster that takes over, which `plan` prints: you mean this one.")
    private @Nullable String yesCluster;

    @Option(names = "--dry-run", description = "The same as `plan`.")
    private boolean dryRun;

    @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES}. Default: text.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverFormat format;

    @Override
    public Integer call() {
        ReplicationFlow flow = mirror.flow();
        return FailoverCall.of(spec, flow, options.settings(flow), failover -> {
            if (dryRun) {
                FailoverPlan plan = failover.plan(request.request());
                format.print(spec.commandLine().getOut(), flow, plan);
                return plan.obstacles().isEmpty() ? ExitCode.PASS : ExitCode.FAIL;
            }
            requireConsent(failover, flow);
            Progress end = failover.failover(
                            new FailoverProgress(spec.commandLine().getErr()))
                    .execute(request.request());
            format.print(spec.commandLine().getOut(), flow, end);
            return FailoverCall.ofDone(end);
        });
    }

    private void requireConsent(KafkaFailover failover, ReplicationFlow flow)
            throws FailoverException, ClusterException, InterruptedException {
        String id = failover.standbyId();
        if (yesCluster == null) {
            throw new FailoverException(
                    "nothing was done: this moves consumer groups to cluster '%s'. If you mean it, add --yes-cluster %s"
                            .formatted(flow.target().alias(), id));
        }
        if (!yesCluster.equals(id)) {
            throw new FailoverException("nothing was done: cluster '%s' answers with the id %s, and not %s"
                    .formatted(flow.target().alias(), id, yesCluster));
        }
    }
}
