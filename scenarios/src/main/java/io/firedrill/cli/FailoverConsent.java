package io.firedrill.cli;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverException;
import io.firedrill.mirror.failover.FailoverPlan;
import io.firedrill.mirror.failover.FailoverRequest;
import io.firedrill.mirror.failover.JournalException;
import io.firedrill.mirror.failover.KafkaFailover;
import io.firedrill.mirror.failover.Progress;
import io.firedrill.mirror.failover.SupersededException;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** A failover changes nothing unless the user has said at which cluster. */
final class FailoverConsent {
    @Mixin
    private ClusterConsent consent = new ClusterConsent();

    /** Whether to tell only. */
    boolean isDryRun() {
        return consent.isDryRun();
    }

    /**
     * Whether the user means this cluster; says what is missing otherwise.
     *
     * @param what would be done, as it goes before "cluster 'b'"
     */
    boolean isGiven(MirrorCluster cluster, String id, String what) {
        return consent.isGiven(
                id,
                "%s cluster '%s'".formatted(what, cluster.alias()),
                "cluster '%s' answers with the id".formatted(cluster.alias()));
    }

    /** @param flow to whose target groups go */
    ExitCode execute(
            CommandSpec spec,
            ReplicationFlow flow,
            KafkaFailover failover,
            FailoverRequest request,
            FailoverFormat format)
            throws FailoverException, SupersededException, JournalException, ClusterException, InterruptedException {
        if (isDryRun()) {
            FailoverPlan plan = failover.plan(request);
            format.print(spec.commandLine().getOut(), flow, plan);
            return plan.obstacles().isEmpty() ? ExitCode.PASS : ExitCode.FAIL;
        }
        if (!isGiven(flow.target(), failover.standbyId(), "this moves consumer groups to")) {
            return ExitCode.USAGE;
        }
        Progress end = failover.failover(new FailoverProgress(spec.commandLine().getErr()))
                .execute(request);
        format.print(spec.commandLine().getOut(), flow, end);
        return FailoverCall.ofDone(end);
    }
}
