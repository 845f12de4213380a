package io.firedrill.cli;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverException;
import io.firedrill.mirror.failover.FailoverPlan;
import io.firedrill.mirror.failover.FailoverRequest;
import io.firedrill.mirror.failover.JournalException;
import io.firedrill.mirror.failover.KafkaFailover;
import io.firedrill.mirror.failover.Progress;
import io.firedrill.mirror.failover.SupersededException;
import io.firedrill.mirror.flow.ReplicationFlow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Nothing is changed unless the user has said at which cluster. */
final class FailoverConsent {
    @Option(
            names = "--yes-cluster",
            paramLabel = "ID",
            description = "The id of the cluster that takes over, which a dry run prints: you mean this one.")
    private @Nullable String yesCluster;

    @Option(names = "--dry-run", description = "Tell what it would cost, and change nothing.")
    private boolean dryRun;

    /** @param flow to whose target groups go */
    ExitCode execute(
            CommandSpec spec,
            ReplicationFlow flow,
            KafkaFailover failover,
            FailoverRequest request,
            FailoverFormat format)
            throws FailoverException, SupersededException, JournalException, ClusterException, InterruptedException {
        if (dryRun) {
            FailoverPlan plan = failover.plan(request);
            format.print(spec.commandLine().getOut(), flow, plan);
            return plan.obstacles().isEmpty() ? ExitCode.PASS : ExitCode.FAIL;
        }
        require(failover, flow);
        Progress end = failover.failover(new FailoverProgress(spec.commandLine().getErr()))
                .execute(request);
        format.print(spec.commandLine().getOut(), flow, end);
        return FailoverCall.ofDone(end);
    }

    private void require(KafkaFailover failover, ReplicationFlow flow)
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
